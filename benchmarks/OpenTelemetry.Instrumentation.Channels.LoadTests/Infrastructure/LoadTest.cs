// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>A load test: a command, and a section of the results.</summary>
internal abstract class LoadTest
{
    public abstract string Name { get; }

    public abstract string Title { get; }

    public abstract string Description { get; }

    public abstract void Run(LoadSettings settings, Report report);
}
