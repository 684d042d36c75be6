// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Waiting;

/// <summary>
/// Represents an operation of this library that awaits a channel operation on behalf of the user's code.
/// </summary>
internal interface IAwaitedSource
{
    /// <summary>Gets the code that awaits the outer operation.</summary>
    AwaitedBy AwaitedBy { get; }
}
