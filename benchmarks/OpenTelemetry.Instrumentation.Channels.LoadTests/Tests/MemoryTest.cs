// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests;

/// <summary>The memory of a channel that is there, and of an item that waits.</summary>
internal sealed class MemoryTest : LoadTest
{
    private const int Channels = 100_000;

    // A power of two: the arrays of all queues are full then, or nearly so.
    private const int Items = 1 << 20;

    private static readonly Variant[] s_variants = [Variant.Bare, Variant.Idle, Variant.Metrics];

    private static readonly object s_item = new();

    private static int s_names;

    public override string Name => "memory";

    public override string Title => "Memory of channels and items";

    public override string Description
        => $"Live managed bytes, over {Format.Count(Channels)} channels of one name, and over "
            + $"{Format.Count(Items)} items in one channel; the objects that reference items refer to are not counted, "
            + "nor is the weak handle of each instrumented channel (some 8 bytes outside of the managed heap).";

    public override void Run(LoadSettings settings, Report report)
    {
        int channels = settings.Scaled(Channels, least: 10_000);
        int items = Math.Max(
            1 << 14, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)settings.Scaled(Items)));
        foreach (Variant variant in s_variants)
        {
            // What exists once, and not for each channel.
            BytesOfChannel(
                variant, VariantChannels.Unbounded<int>, static channel => channel.Writer.TryWrite(1), count: 1_000);
        }

        var idle = new Table(
            "B a channel", "items", "state", "bare", "nobody listens", "metrics on", "more", "more, metrics on");
        Add<int>(idle, channels, 1);
        Add<object>(idle, channels, s_item);
        report.Add(idle);

        var buffered = new Table("B an item", "items", "bare", "nobody listens", "metrics on");
        AddBuffered<int>(buffered, items, 1);
        AddBuffered<object>(buffered, items, s_item);
        report.Add(buffered);
    }

    private static IEnumerable<(string Kind, Func<Variant, string, Channel<T>> Create)> Kinds<T>(int capacity)
    {
        yield return ($"bounded({capacity})", (variant, name) => VariantChannels.Bounded<T>(variant, name, capacity));
        yield return ("unbounded", VariantChannels.Unbounded<T>);
        yield return ("unbounded, single reader", VariantChannels.SingleReader<T>);
    }

    private static void Add<T>(Table table, int channels, T item)
    {
        foreach ((string kind, Func<Variant, string, Channel<T>> create) in Kinds<T>(16))
        {
            AddState("never used", static _ => { });
            AddState("used once, empty", channel =>
            {
                channel.Writer.TryWrite(item);
                channel.Reader.TryRead(out _);
            });

            void AddState(string state, Action<Channel<T>> use)
            {
                double[] bytes = [.. s_variants.Select(variant => BytesOfChannel(variant, create, use, channels))];
                table.Add(
                    [
                        kind,
                        typeof(T) == typeof(int) ? "int" : "reference",
                        state,
                        .. bytes.Select(Format.Bytes),
                        Format.Bytes(bytes[1] - bytes[0]),
                        Format.Bytes(bytes[2] - bytes[0]),
                    ]);
            }
        }
    }

    private static void AddBuffered<T>(Table table, int items, T item)
    {
        foreach ((string kind, Func<Variant, string, Channel<T>> create) in Kinds<T>(items))
        {
            IEnumerable<string> bytes = s_variants.Select(
                variant => Format.Bytes(BytesOfItem(variant, create, item, items)));
            table.Add([kind, typeof(T) == typeof(int) ? "int" : "reference", .. bytes]);
        }
    }

    private static double BytesOfChannel<T>(
        Variant variant, Func<Variant, string, Channel<T>> create, Action<Channel<T>> use, int count)
    {
        ForgetChannels();
        using MetricCollector? collector = variant.IsCollected() ? new MetricCollector() : null;
        var channels = new Channel<T>[count];

        // A series of its own: its list of channels is part of what is measured.
        string name = $"memory-{s_names++}";
        use(create(variant, name));
        collector?.Collect();
        long before = Memory.Live();
        for (int i = 0; i < count; i++)
        {
            channels[i] = create(variant, name);
            use(channels[i]);
        }

        long after = Memory.Live();
        GC.KeepAlive(channels);
        return (after - before) / (double)count;
    }

    // What is left of those measured before would count, and be gone in the end.
    private static void ForgetChannels()
    {
        Memory.Drain();
        ChannelRegistry.Reset();
    }

    private static double BytesOfItem<T>(Variant variant, Func<Variant, string, Channel<T>> create, T item, int count)
    {
        ForgetChannels();
        using MetricCollector? collector = variant.IsCollected() ? new MetricCollector() : null;
        Channel<T> channel = create(variant, $"memory-{s_names++}");
        channel.Writer.TryWrite(item);
        channel.Reader.TryRead(out _);

        // The segments of an unbounded queue, which double from 32 on, are full with 32 less.
        int full = count - 32;
        long before = Memory.Live();
        for (int i = 0; i < full; i++)
        {
            channel.Writer.TryWrite(item);
        }

        long after = Memory.Live();
        GC.KeepAlive(channel);
        return (after - before) / (double)full;
    }
}
