// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>
/// The span that is current in a flow, to put back after a short piece of work that may change it. The execution
/// context that holds it is put back as a whole: to set <see cref="Activity.Current"/> allocates another one.
/// </summary>
internal readonly struct FlowSpan
{
    private readonly Activity? _span;

    // Null where the flow of the execution context is suppressed.
    private readonly ExecutionContext? _flow;

    private FlowSpan(Activity? span)
    {
        _span = span;
        _flow = ExecutionContext.Capture();
    }

    public static FlowSpan Capture() => new(Activity.Current);

    public void Restore()
    {
        if (Activity.Current == _span)
        {
            return;
        }

        // Also for a span that has ended, which cannot be made current again.
        if (_flow is null || !TryRestore(_flow, _span))
        {
            Activity.Current = _span is { IsStopped: true } ? null : _span;
        }
    }

    /// <summary>Puts an execution context back, where the runtime can.</summary>
    /// <param name="flow">The execution context.</param>
    /// <param name="span">The span that is current in it.</param>
    public static bool TryRestore(ExecutionContext flow, Activity? span)
    {
#if NET
        ExecutionContext.Restore(flow);
        if (span is not { IsStopped: true })
        {
            // Changes nothing, and tells the subscribers of Activity.CurrentChanged.
            Activity.Current = span;
        }

        return true;
#else
        return false;
#endif
    }
}
