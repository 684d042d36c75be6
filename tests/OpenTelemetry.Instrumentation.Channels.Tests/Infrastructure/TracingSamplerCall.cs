// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>What a sampler was told about a span that was about to start.</summary>
internal sealed record TracingSamplerCall(
    string Name,
    ActivityKind Kind,
    ActivityContext Parent,
    IReadOnlyDictionary<string, object?> Tags,
    IReadOnlyList<ActivityLink> Links);
