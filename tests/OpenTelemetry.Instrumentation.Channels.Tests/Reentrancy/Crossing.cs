// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Reentrancy;

/// <summary>
/// A callback that does not return before another thread has used the channel, the metrics, the snapshots and the
/// detector: it never returns where the library calls it under a lock that one of these takes. The time limit only ends
/// a failure.
/// </summary>
internal sealed class Crossing
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly List<string> _passed = [];
    private int _calls;
    private volatile string? _stuckIn;

    public Channel<int>? Channel { get; set; }

    /// <summary>Gets a value indicating whether the callback was called.</summary>
    public bool WasCalled => Volatile.Read(ref _calls) > 0;

    /// <summary>Gets what the other thread could not do while the callback ran, or null.</summary>
    public string? StuckIn => _stuckIn;

    /// <summary>Gets what the other thread did.</summary>
    public IReadOnlyList<string> Passed => _passed;

    /// <summary>Runs in the callback; the first call counts.</summary>
    public void Cross()
    {
        if (Interlocked.Increment(ref _calls) != 1)
        {
            return;
        }

        string doing = "start";
        var other = new Thread(() =>
        {
            foreach ((string name, Action action) in Actions())
            {
                Volatile.Write(ref doing, name);
                action();
                _passed.Add(name);
            }
        })
        {
            IsBackground = true,
        };
        using (ExecutionContext.SuppressFlow())
        {
            other.Start();
        }

        if (!other.Join(s_limit))
        {
            _stuckIn = Volatile.Read(ref doing);
        }
    }

    /// <summary>Collects all observable instruments.</summary>
    public static void Collect()
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "OpenTelemetry.Instrumentation.Channels" && instrument.IsObservable)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.Start();
        listener.RecordObservableInstruments();
    }

    private IEnumerable<(string Name, Action Action)> Actions()
    {
        yield return ("snapshots", static () => ChannelSnapshot.TakeAll());
        yield return ("metrics", Collect);
        yield return ("detector", static () => ChannelLeakDetector.Check());
        if (Channel is { } channel)
        {
            yield return ("write", () => channel.Writer.TryWrite(100));
            yield return ("read", () => channel.Reader.TryRead(out _));
            yield return ("wait", () => channel.Reader.WaitToReadAsync().AsTask());
            yield return (
                "creation",
                static () => InstrumentedChannel.CreateUnbounded<int>("crossing.created").Writer.TryComplete());
            yield return ("completion", () => channel.Writer.TryComplete());
            yield return ("metrics at the end", Collect);
            yield return ("detector at the end", static () => ChannelLeakDetector.Check());
        }
    }
}
