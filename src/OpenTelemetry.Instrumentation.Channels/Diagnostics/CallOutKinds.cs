// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Diagnostics;

/// <summary>The kinds of telemetry that call code of the application.</summary>
[Flags]
internal enum CallOutKinds
{
    None = 0,

    /// <summary>The start or the end of a span, or a callback about one.</summary>
    Span = 1,

    /// <summary>A measurement.</summary>
    Measurement = 2,

    /// <summary>An event of the EventSource or the logger.</summary>
    Event = 4,
}
