// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Stress;

/// <summary>How a writer gives its items.</summary>
public enum WriteStyle
{
    /// <summary>WaitToWriteAsync, then TryWrite until there is no room.</summary>
    TryWrite,

    WriteAsync,
}
