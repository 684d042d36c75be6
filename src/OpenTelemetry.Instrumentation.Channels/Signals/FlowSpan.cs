// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>The span that is current in a flow, to put back after a short piece of work that may change it.</summary>
internal readonly struct FlowSpan
{
    private readonly Activity? _span;
    private readonly ExecutionContext? _flow;

    private FlowSpan(Activity? span)
    {
        _span = span;
        _flow = span is { IsStopped: true } ? ExecutionContext.Capture() : null;
    }

    public static FlowSpan Capture() => new(Activity.Current);

    public void Restore()
    {
        if (Activity.Current == _span)
        {
            return;
        }

        if (_span is not { IsStopped: true })
        {
            Activity.Current = _span;
            return;
        }

        // A span that has ended cannot be made current again, only the whole flow can be taken back.
#if NET
        if (_flow is not null)
        {
            ExecutionContext.Restore(_flow);
            return;
        }
#endif
        Activity.Current = null;
    }
}
