// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace Payments.ServiceDefaults.ConsoleView;

/// <summary>
/// Puts together the traces of several processes, out of the lines that these write, and prints each as one tree when
/// nothing of it has come in for a while. Thread-safe.
/// </summary>
public sealed class MergedTraces : IDisposable
{
    /// <summary>The configuration key that has a process write lines, by the value <see cref="LinesFormat"/>.</summary>
    public const string FormatKey = "ConsoleView:Format";

    /// <summary>The format that <see cref="TryAdd"/> understands.</summary>
    public const string LinesFormat = "lines";

    private const int MaxPending = 2_000;
    private const int MaxTreesATick = 2;

    // Longer than a payment waits for the next batch of the clearing.
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(1);

    // An item that nobody took, because a caller hung up, would keep its trace from ever being at rest.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<ActivityTraceId, PendingTrace> _pending = [];
    private readonly Action<string> _print;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;

    /// <summary>Starts to collect.</summary>
    /// <param name="print">Where trees are printed.</param>
    /// <param name="clock">The clock of the waits.</param>
    public MergedTraces(Action<string> print, TimeProvider clock)
    {
        _print = print;
        _clock = clock;
        _timer = clock.CreateTimer(_ => Print(), null, s_quiet, s_quiet);
    }

    /// <summary>Takes a line of a process, if it is one of a span.</summary>
    /// <param name="process">The name of the process.</param>
    /// <param name="line">The line.</param>
    /// <returns>Whether it was one.</returns>
    public bool TryAdd(string process, string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (!SpanLine.TryParse(process, line, out ActivityTraceId traceId, out FinishedSpan? span))
        {
            return false;
        }

        lock (_pending)
        {
            if (!_pending.TryGetValue(traceId, out PendingTrace? trace) && _pending.Count < MaxPending)
            {
                _pending.Add(traceId, trace = new PendingTrace(traceId));
            }

            trace?.End(span!, _clock.GetTimestamp());
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Print()
    {
        List<PendingTrace> traces = Take();
        foreach (PendingTrace trace in traces.Take(MaxTreesATick))
        {
            _print(TraceTree.Render(trace.Id, trace.Spans));
        }

        if (traces.Count > MaxTreesATick)
        {
            _print(
                $"... and {traces.Count - MaxTreesATick} more traces, not "
                    + $"shown{Environment.NewLine}{Environment.NewLine}");
        }
    }

    private List<PendingTrace> Take()
    {
        lock (_pending)
        {
            List<PendingTrace> taken = _pending.Values
                .Where(trace => _clock.GetElapsedTime(trace.LastChange) >= (trace.IsAtRest ? s_quiet : s_patience))
                .OrderByDescending(trace => trace.Spans.Count)
                .ToList();
            foreach (PendingTrace trace in taken)
            {
                _pending.Remove(trace.Id);
            }

            // Polls hide the payments.
            taken.RemoveAll(static trace => trace.IsPoll);
            return taken;
        }
    }
}
