// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Instrumented;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Leaks;

/// <summary>A wake-up gets lost under load, and the detector says so.</summary>
internal sealed class LostWakeUpTest : LoadTest
{
    private const int Capacity = 64;
    private const int Readers = 2;
    private const int SleepsAtWait = 20_000;

    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(60);

    public override string Name => "wake-up";

    public override string Title => "A lost wake-up is found";

    public override string Description
        => $"A simulation: the {Format.Count(SleepsAtWait)}th wait in a bounded({Capacity}) channel is never woken. "
            + "Writers go on, and so does the other reader, so items come and go; the same load beside it, in a "
            + "channel that is in order. The detector's options are the default.";

    public override void Run(LoadSettings settings, Report report)
    {
        Channel<int> sleepy = Build(Name, new SleepyChannel<Envelope<int>>(Capacity, SleepsAtWait));
        Channel<int> healthy = InstrumentedChannel.CreateBounded<int>("healthy", Capacity);
        using var log = new FindingLog(ChannelLeakDetectionOptions.CreateStrict());
        using var stopping = new CancellationTokenSource();
        long received = 0;
        Task[] loops = [.. Load(sleepy), .. Load(healthy)];
        SpinWait.SpinUntil(() => Found() is not null, s_within);
        TimeSpan? found = Found();
        stopping.Cancel();
        sleepy.Writer.Complete();
        healthy.Writer.Complete();
        bool hasEnded = SpinWait.SpinUntil(() => loops.Count(static loop => !loop.IsCompleted) == 1, s_within);

        report.Invariant(
            hasEnded,
            $"all loops ended but the one that sleeps; items received: {Format.Count(Volatile.Read(ref received))}");
        report.Invariant(
            found is not null,
            $"lost_wake_up was told within {s_within.TotalSeconds} s: after "
                + $"{Format.Number(found?.TotalSeconds ?? double.NaN)} s");
        report.Invariant(
            log.Findings.All(told => told.Leak.ChannelName == Name),
            "nothing was said of the channel that is in order");
        foreach ((ChannelLeak leak, TimeSpan _) in log.Findings)
        {
            report.Text(leak.Message);
        }

        GC.KeepAlive(sleepy);

        TimeSpan? Found() => log.FirstOf(ChannelLeakKind.LostWakeUp, Name);

        IEnumerable<Task> Load(Channel<int> channel)
        {
            yield return Task.Run(() => WriteAsync(channel.Writer, stopping.Token));
            for (int i = 0; i < Readers; i++)
            {
                yield return Task.Run(() => ReadAsync(channel.Reader));
            }
        }

        async Task ReadAsync(ChannelReader<int> reader)
        {
            while (await reader.WaitToReadAsync().ConfigureAwait(false))
            {
                while (reader.TryRead(out _))
                {
                    Interlocked.Increment(ref received);
                }
            }
        }
    }

    private static async Task WriteAsync(ChannelWriter<int> writer, CancellationToken stopping)
    {
        for (int i = 0; !stopping.IsCancellationRequested; i++)
        {
            await writer.WriteAsync(i, CancellationToken.None).ConfigureAwait(false);
            if (i % Capacity == 0)
            {
                await Task.Yield();
            }
        }
    }

    private static InstrumentedChannel<int, Envelope<int>, EnvelopeCodec<int>> Build(
        string name, Channel<Envelope<int>> inner)
    {
        var core = new ChannelCore<int, Envelope<int>, EnvelopeCodec<int>>(
            ChannelProfiles.Of(new ChannelTelemetryOptions(name)),
            ChannelKind.Bounded,
            Capacity,
            DropMode.None,
            itemDropped: null);
        core.Attach(inner);
        return new InstrumentedChannel<int, Envelope<int>, EnvelopeCodec<int>>(core);
    }
}
