// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Waiting;

/// <summary>Describes the code that awaits a pending operation.</summary>
[Flags]
internal enum AwaitedBy
{
    /// <summary>No code awaits the operation.</summary>
    Nothing = 0,

    /// <summary>An async method awaits it, and only the operation can continue that method.</summary>
    Code = 1,

    /// <summary>
    /// A token, a time limit or a <c>WhenAny</c> may continue the code, or how it waits is not visible.
    /// </summary>
    Limited = 2,
}
