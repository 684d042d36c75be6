// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry;

namespace Payments.ServiceDefaults.ConsoleView;

/// <summary>
/// Gathers spans by trace, and prints each trace as one tree when nothing of it is under way any more.
/// </summary>
internal sealed class TraceCollector : BaseProcessor<Activity>
{
    private const int MaxPending = 1_000;
    private const int MaxTreesATick = 3;

    // What follows from a span follows at once: after so long without a change, nothing more will.
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<ActivityTraceId, PendingTrace> _pending = [];
    private readonly Action<string> _print;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;

    public TraceCollector(Action<string> print, TimeProvider clock)
    {
        _print = print;
        _clock = clock;
        _timer = clock.CreateTimer(_ => Print(everything: false), null, s_quiet, s_quiet);
    }

    public override void OnStart(Activity data)
    {
        lock (_pending)
        {
            if (!_pending.TryGetValue(data.TraceId, out PendingTrace? trace))
            {
                if (_pending.Count >= MaxPending)
                {
                    return;
                }

                _pending.Add(data.TraceId, trace = new PendingTrace(data.TraceId));
            }

            trace.Start(_clock.GetTimestamp());
        }
    }

    public override void OnEnd(Activity data)
    {
        var span = FinishedSpan.Of(data);
        lock (_pending)
        {
            if (_pending.TryGetValue(data.TraceId, out PendingTrace? trace))
            {
                trace.End(span, _clock.GetTimestamp());
            }
        }
    }

    protected override bool OnShutdown(int timeoutMilliseconds)
    {
        _timer.Dispose();
        Print(everything: true);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _timer.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Print(bool everything)
    {
        List<PendingTrace> traces = Take(everything);
        foreach (PendingTrace trace in traces.Take(MaxTreesATick))
        {
            _print(TraceTree.Render(trace.Id, trace.Spans));
        }

        if (traces.Count > MaxTreesATick)
        {
            _print($"... and {traces.Count - MaxTreesATick} more, not shown{Environment.NewLine}{Environment.NewLine}");
        }
    }

    private List<PendingTrace> Take(bool everything)
    {
        lock (_pending)
        {
            List<PendingTrace> taken = _pending.Values
                .Where(trace => everything || (trace.IsAtRest && _clock.GetElapsedTime(trace.LastChange) >= s_quiet))
                .OrderBy(trace => trace.StartTime)
                .ToList();
            foreach (PendingTrace trace in taken)
            {
                _pending.Remove(trace.Id);
            }

            return taken;
        }
    }
}
