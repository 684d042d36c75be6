// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>
/// Leaks made on purpose, and healthy channels beside them. It keeps of each leak what such a leak keeps.
/// </summary>
internal sealed class PlantedLeaks
{
    private const string Healthy = "channel-leaks.self-check.healthy";
    private const int MaxCollections = 20;

    private static readonly ChannelLeakKind[] s_kinds =
        [ChannelLeakKind.WriterCollected, ChannelLeakKind.ReaderCollected, ChannelLeakKind.ChannelCollected];

    private readonly List<object> _kept = [];

    /// <summary>Plants, collects garbage until everything is found, and compares.</summary>
    public static ChannelLeakSelfCheckResult Check()
    {
        var planted = new PlantedLeaks();
        using ChannelLeakTracker tracker = ChannelLeakDetector.Track();
        planted.Plant();
        tracker.StopTracking();
        IReadOnlyList<ChannelLeak> found = [];
        var missed = new List<ChannelLeakKind>(s_kinds);
        for (int i = 0; i < MaxCollections && missed.Count > 0; i++)
        {
            found = tracker.CheckAfterCollection();
            missed.RemoveAll(kind => found.Any(leak => leak.Kind == kind && leak.ChannelName == NameOf(kind)));
        }

        GC.KeepAlive(planted);
        return new ChannelLeakSelfCheckResult(s_kinds, missed, found.Count(static leak => leak.ChannelName == Healthy));
    }

    // In methods of their own: no frame may keep a half of a channel.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Plant()
    {
        PlantHealthy();
        PlantWriterCollected();
        PlantReaderCollected();
        PlantChannelCollected();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PlantWriterCollected()
    {
        Channel<int> channel = Create(NameOf(ChannelLeakKind.WriterCollected));
        _kept.Add(channel.Reader);
        _kept.Add(ReadAsync(channel.Reader));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PlantReaderCollected()
    {
        Channel<int> channel = Create(NameOf(ChannelLeakKind.ReaderCollected));
        _kept.Add(channel.Writer);
        _kept.Add(WriteAsync(channel.Writer, items: 2));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PlantChannelCollected()
        => _ = ReadAsync(Create(NameOf(ChannelLeakKind.ChannelCollected)).Reader);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PlantHealthy()
    {
        Channel<int> completed = Create(Healthy);
        _ = ReadAsync(completed.Reader);
        completed.Writer.TryWrite(1);
        completed.Writer.TryComplete();
        Channel<int> idle = Create(Healthy);
        idle.Writer.TryWrite(1);
        idle.Reader.TryRead(out _);
        _kept.Add(idle);
    }

    private static string NameOf(ChannelLeakKind kind) => "channel-leaks.self-check." + kind;

    // Not released: a check in the background that came first would leave nothing to find for this one.
    private static Channel<int> Create(string name) => InstrumentedChannel.CreateBounded<int>(
        new ChannelTelemetryOptions(name) { DisableTracing = true, ReleaseWhenAbandoned = false }, capacity: 1);

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
}
