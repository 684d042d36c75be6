// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>The baggage of the writer comes and goes with its context.</summary>
public class BaggageTests
{
    [Fact]
    public async Task ReadAllAsync_ItemsWithBaggage_EachTurnHasItsOwnOnly()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Write(channel, 1, ("user", "1"), ("first", "yes"));
        Write(channel, 2, ("user", "2"));
        Write(channel, 3);
        channel.Writer.Complete();
        Baggage.Current = Baggage.Create().SetBaggage("around", "x");

        var seen = new List<string>();
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            seen.Add(Text(Baggage.GetBaggage()));
        }

        Assert.Equal(["first=yes user=1", "user=2", string.Empty], seen);
        Assert.Equal("around=x", Text(Baggage.GetBaggage()));
    }

    [Fact]
    public async Task ReadAllAsync_BodySetsBaggage_DoesNotPileUp()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        for (int i = 0; i < 3; i++)
        {
            Write(channel, i);
        }

        channel.Writer.Complete();
        Baggage.SetBaggage("around", "x");
        Baggage.ClearBaggage();

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Empty(Baggage.GetBaggage());
            Baggage.SetBaggage($"item {item}", "x");
            await Task.Yield();
            Assert.Single(Baggage.GetBaggage());
        }

        Assert.Empty(Baggage.GetBaggage());
    }

    [Fact]
    public async Task ReadAllAsync_UntracedItemAfterOneWithBaggage_HasTheLoopsBaggage()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Write(channel, 1, ("user", "1"));
        Activity.Current = null;
        channel.Writer.TryWrite(2);
        channel.Writer.Complete();
        Baggage.Current = Baggage.Create().SetBaggage("around", "x");

        var seen = new List<string>();
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            seen.Add(Text(Baggage.GetBaggage()));
        }

        Assert.Equal(["user=1", "around=x"], seen);
    }

    [Fact]
    public void StartProcessing_ItemWithBaggage_IsReplacedAndRestored()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Write(channel, 1, ("user", "1"));
        Baggage.Current = Baggage.Create().SetBaggage("around", "x");
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        Assert.Equal("around=x", Text(Baggage.GetBaggage()));

        using (received.StartProcessing())
        {
            Assert.Equal("user=1", Text(Baggage.GetBaggage()));
            Baggage.SetBaggage("more", "y");
        }

        Assert.Equal("around=x", Text(Baggage.GetBaggage()));
    }

    [Fact]
    public async Task ReadAllAsync_BodySetsBaggage_WriterDoesNotSeeIt()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Baggage.Current = Baggage.Create().SetBaggage("user", "1");
        using Activity root = TracingHarness.StartRoot();
        channel.Writer.TryWrite(1);
        channel.Writer.Complete();

        await Task.Run(async () =>
        {
            await foreach (int item in channel.Reader.ReadAllAsync())
            {
                Baggage.SetBaggage("body", "y");
            }
        }).Guarded();

        Assert.Equal("user=1", Text(Baggage.GetBaggage()));
    }

    [Fact]
    public void StartProcessing_WriterChangesBaggageLater_ItemKeepsItsOwn()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        using (TracingHarness.StartRoot())
        {
            Baggage.SetBaggage("user", "1");
            channel.Writer.TryWrite(1);
            Baggage.SetBaggage("user", "2");
        }

        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        using (received.StartProcessing())
        {
            Assert.Equal("user=1", Text(Baggage.GetBaggage()));
        }

        Assert.Equal("user=2", Text(Baggage.GetBaggage()));
    }

    [Fact]
    public void StartProcessing_ActivityWithBaggage_IsCopiedToTheProcessSpan()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        using (Activity root = TracingHarness.StartRoot())
        {
            root.AddBaggage("tenant", "blue");
            root.AddBaggage("user", "old");
            using Activity step = TracingHarness.StartSpan("step");
            step.AddBaggage("user", "new");
            channel.Writer.TryWrite(1);
            step.AddBaggage("late", "1");
        }

        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        using ChannelProcessingScope scope = received.StartProcessing();

        Assert.Equal("tenant=blue user=new user=old", Text(scope.Activity!.Baggage));
        Assert.Equal("new", scope.Activity.GetBaggageItem("user"));
    }

    [Fact]
    public async Task ReadAllBatchesAsync_ItemsOfOneContext_HaveItsBaggage()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Baggage.SetBaggage("user", "1");
        using (TracingHarness.StartRoot())
        {
            channel.Writer.TryWrite(1);
            channel.Writer.TryWrite(2);
        }

        Baggage.Current = Baggage.Create().SetBaggage("user", "2");
        TracingHarness.WriteUnderRoot(channel.Writer, 3);
        TracingHarness.WriteUnderRoot(channel.Writer, 4);
        channel.Writer.Complete();

        var seen = new List<string>();
        await foreach (IReadOnlyList<int> batch in channel.Reader.ReadAllBatchesAsync(2, TimeSpan.Zero))
        {
            seen.Add(Text(Baggage.GetBaggage()));
        }

        Assert.Equal(["user=1", string.Empty], seen);
        Assert.Equal("user=2", Text(Baggage.GetBaggage()));
    }

    private static void Write(Channel<int> channel, int item, params (string Key, string Value)[] baggage)
    {
        Baggage around = Baggage.Current;
        Baggage.Current = Baggage.Create(baggage.ToDictionary(static entry => entry.Key, static entry => entry.Value));
        TracingHarness.WriteUnderRoot(channel.Writer, item);
        Baggage.Current = around;
    }

    private static string Text<TValue>(IEnumerable<KeyValuePair<string, TValue>> baggage)
        => string.Join(' ', baggage.Select(static entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal));
}
