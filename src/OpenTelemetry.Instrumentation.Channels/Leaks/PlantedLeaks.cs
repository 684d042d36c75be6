// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Instrumented;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Creates leaks of each kind on purpose, in series that nothing else reads. It references of them what a leak
/// references.
/// </summary>
internal sealed class PlantedLeaks
{
    private readonly List<object> _kept = [];
    private readonly List<ChannelSeries> _series = [];
    private readonly ConcurrentQueue<ChannelLeak> _found = new();

    public IReadOnlyList<ChannelSeries> Series => _series;

    public IReadOnlyCollection<ChannelLeak> Found => _found;

    public IReadOnlyList<object> Kept => _kept;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void PlantWriterCollected()
    {
        Channel<int> channel = Create(ChannelLeakKind.WriterCollected, capacity: 1);
        _kept.Add(channel.Reader);
        _kept.Add(ReadAsync(channel.Reader));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void PlantReaderCollected()
    {
        Channel<int> channel = Create(ChannelLeakKind.ReaderCollected, capacity: 1);
        _kept.Add(channel.Writer);
        _kept.Add(WriteAsync(channel.Writer, items: 2));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void PlantChannelCollected() => _ = ReadAsync(Create(ChannelLeakKind.ChannelCollected, capacity: 1).Reader);

    public void PlantFlowImbalance()
    {
        Channel<int> channel = Keep(Create(ChannelLeakKind.FlowImbalance, capacity: 1));
        ((Processing.IItemSource<int>)channel.Reader).State.CountSent();
    }

    public void PlantLostWakeUp()
        => _kept.Add(ReadAsync(Keep(Build(
            ChannelLeakKind.LostWakeUp, ChannelKind.Unbounded, capacity: null, new DeafChannel<Envelope<int>>())).Reader));

    public void PlantBlocked()
    {
        Channel<int> channel = Keep(Create(ChannelLeakKind.Blocked, capacity: 1));
        _kept.Add(WriteAsync(channel.Writer, items: 2));
    }

    /// <summary>Makes a channel whose waits are short, as long as it is fed.</summary>
    public Channel<int> PlantUnusualWait()
    {
        Channel<int> channel = Keep(Create(ChannelLeakKind.UnusualWait, capacity: 100));
        _kept.Add(ReadAsync(channel.Reader));
        return channel;
    }

    public Channel<int> PlantGrowingBacklog()
        => Keep(Build(ChannelLeakKind.GrowingBacklog, ChannelKind.Unbounded, capacity: null, Channel.CreateUnbounded<Envelope<int>>()));

    public void PlantTooManyChannels(int channels)
    {
        ChannelSeries? series = null;
        for (int i = 0; i < channels; i++)
        {
            Keep(Build(
                ChannelLeakKind.TooManyChannels,
                ChannelKind.Bounded,
                capacity: 1,
                Channel.CreateBounded<Envelope<int>>(1),
                series ??= NewSeries(ChannelLeakKind.TooManyChannels.ToString())));
        }
    }

    public void PlantNeverDrained()
    {
        Channel<int> channel = Keep(Create(ChannelLeakKind.NeverDrained, capacity: 1));
        channel.Writer.TryWrite(1);
        channel.Writer.Complete();
    }

    public void PlantOpenAfterStop()
        => _kept.Add(ReadAsync(Keep(Create(ChannelLeakKind.OpenAfterStop, capacity: 1)).Reader));

    /// <summary>Makes channels that are used as they should be, and of which nothing may be reported.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void PlantHealthy()
    {
        Channel<int> completed = Build(
            kind: null, ChannelKind.Bounded, capacity: 2, Channel.CreateBounded<Envelope<int>>(2), NewSeries("healthy"));
        _ = ReadAsync(completed.Reader);
        completed.Writer.TryWrite(1);
        completed.Writer.TryComplete();
        Channel<int> idle = Keep(Build(
            kind: null, ChannelKind.Bounded, capacity: 2, Channel.CreateBounded<Envelope<int>>(2), NewSeries("healthy")));
        idle.Writer.TryWrite(1);
        idle.Reader.TryRead(out _);
    }

    public bool Has(ChannelLeakKind kind) => _found.Any(leak => leak.Kind == kind && leak.ChannelName == kind.ToString());

    private static async Task ReadAsync(ChannelReader<int> reader)
    {
        await foreach (int _ in reader.ReadAllAsync().ConfigureAwait(false))
        {
        }
    }

    private static async Task WriteAsync(ChannelWriter<int> writer, int items)
    {
        for (int i = 0; i < items; i++)
        {
            await writer.WriteAsync(i).ConfigureAwait(false);
        }
    }

    private Channel<int> Keep(Channel<int> channel)
    {
        _kept.Add(channel);
        return channel;
    }

    private Channel<int> Create(ChannelLeakKind kind, int capacity)
        => Build(kind, ChannelKind.Bounded, capacity, Channel.CreateBounded<Envelope<int>>(capacity));

    private InstrumentedChannel<int, Envelope<int>, EnvelopeCodec<int>> Build(
        ChannelLeakKind? kind, ChannelKind channelKind, int? capacity, Channel<Envelope<int>> inner, ChannelSeries? series = null)
    {
        var telemetry = new ChannelTelemetryOptions(kind?.ToString() ?? "healthy")
        {
            DisableTracing = true,
            ReleaseWhenAbandoned = false,
        };
        series ??= NewSeries(telemetry.Name);
        var core = new ChannelCore<int, Envelope<int>, EnvelopeCodec<int>>(
            new ChannelProfile(telemetry, series, series.Identity!), channelKind, capacity, DropMode.None, itemDropped: null);
        core.Attach(inner);
        return new InstrumentedChannel<int, Envelope<int>, EnvelopeCodec<int>>(core);
    }

    private ChannelSeries NewSeries(string name)
    {
        var identity = new ChannelIdentity(name, ChannelLayer.None, []);
        var series = new ChannelSeries(identity, identity.MetricTags(name)) { Leaks = new LeakTotals { Captured = _found } };
        _series.Add(series);
        return series;
    }
}
