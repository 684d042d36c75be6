// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>
/// A half is alive while one of its members runs, although the caller holds it no more. The compiler drops it earlier
/// in optimized code only: without the protection these fail in Release.
/// </summary>
public class HalfInCallTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private WeakReference? _half;

    [Theory]
    [InlineData(ChannelOperation.Send)]
    [InlineData(ChannelOperation.Receive)]
    [InlineData(ChannelOperation.Complete)]
    public void Member_CallbackRunsDuringACollection_TheHalfIsAlive(ChannelOperation operation)
    {
        using var inside = new ManualResetEventSlim();
        using var collected = new ManualResetEventSlim();
        using var tracing = new TracingHarness(options => options.Enrich = (_, context) =>
        {
            if (context.Operation == operation)
            {
                inside.Set();
                collected.Wait(s_limit);
            }
        });
        var thread = new Thread(() => Use(tracing, operation));
        thread.Start();
        Assert.True(inside.Wait(s_limit));

        Collect();
        bool isAlive = _half!.IsAlive;
        collected.Set();
        thread.Join();

        Assert.True(isAlive);
    }

    [Fact]
    public void TryWrite_ItemDroppedRunsDuringACollection_TheWriterIsAlive()
    {
        using var inside = new ManualResetEventSlim();
        using var collected = new ManualResetEventSlim();
        var thread = new Thread(() => Drop(_ =>
        {
            inside.Set();
            collected.Wait(s_limit);
        }));
        thread.Start();
        Assert.True(inside.Wait(s_limit));

        Collect();
        bool isAlive = _half!.IsAlive;
        collected.Set();
        thread.Join();

        Assert.True(isAlive);
    }

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Use(TracingHarness tracing, ChannelOperation operation)
    {
        Channel<int> channel = tracing.Unbounded();
        ChannelReader<int> reader = channel.Reader;
        ChannelWriter<int> writer = channel.Writer;
        _half = new WeakReference(operation == ChannelOperation.Receive ? reader : writer);
        TracingHarness.StartRoot();
        if (operation == ChannelOperation.Complete)
        {
            writer.TryComplete();
            return;
        }

        if (!writer.TryWrite(1) || operation == ChannelOperation.Send)
        {
            return;
        }

        reader.TryRead(out _);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Drop(Action<int> itemDropped)
    {
        ChannelWriter<int> writer = InstrumentedChannel.CreateBounded(
            new ChannelTelemetryOptions("half_in_call.dropping"),
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite },
            itemDropped).Writer;
        _half = new WeakReference(writer);
        writer.TryWrite(1);
        writer.TryWrite(2);
    }
}
