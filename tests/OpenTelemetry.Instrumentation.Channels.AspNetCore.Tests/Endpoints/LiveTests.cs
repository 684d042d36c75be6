// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Live;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Endpoints;

/// <summary>Live updates: shared, bounded, and none while nobody looks.</summary>
public sealed class LiveTests
{
    [Fact]
    public async Task Events_ChannelChanges_Arrive()
    {
        await using DebugApp app = await DebugApp.StartAsync();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>("live-change", 5);
        await using EventReader events = await EventReader.OpenAsync(app);
        await events.UntilAsync("live-change", static row => (int?)row["length"] == 0);

        channel.Writer.TryWrite(1);

        await events.UntilAsync("live-change", static row => (int?)row["length"] == 1);
    }

    [Fact]
    public async Task Events_HostStops_EndAndDoNotHoldItUp()
    {
        await using DebugApp app = await DebugApp.StartAsync();
        await using EventReader events = await EventReader.OpenAsync(app);
        Assert.NotNull(await events.NextAsync());

        // The host's own limit is 30 seconds, after which it would give up on the request and cut it off.
        Task stopped = app.StopAsync();
        while (await events.NextAsync() is not null)
        {
        }

        await stopped;
    }

    [Fact]
    public void Readings_SeveralViewers_ShareOneReadingAnInterval()
    {
        var clock = new FakeTimeProvider();
        using LiveReadings readings = Create(clock);
        Channel<byte[]> first = readings.TryJoin()!;
        Channel<byte[]> second = readings.TryJoin()!;
        Assert.Equal(1, readings.Taken);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, readings.Taken);
        Assert.Equal(1, first.Reader.Count);
        Assert.Same(Last(first), Last(second));
        readings.Now();
        Assert.Equal(2, readings.Taken);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(5, readings.Taken);
    }

    [Fact]
    public void Readings_LastViewerLeaves_EndUntilSomebodyComes()
    {
        var clock = new FakeTimeProvider();
        using LiveReadings readings = Create(clock);
        Channel<byte[]> first = readings.TryJoin()!;
        Channel<byte[]> second = readings.TryJoin()!;
        readings.Leave(first);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, readings.Taken);

        readings.Leave(second);
        readings.Leave(second);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, readings.Viewers);
        Assert.Equal(2, readings.Taken);
        Channel<byte[]> third = readings.TryJoin()!;
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(4, readings.Taken);
        readings.Leave(third);
    }

    [Fact]
    public void Readings_ViewerIsSlow_GetsTheNewestOnly()
    {
        var clock = new FakeTimeProvider();
        using LiveReadings readings = Create(clock);
        Channel<byte[]> slow = readings.TryJoin()!;

        clock.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal(1, slow.Reader.Count);
        Assert.Equal(clock.GetUtcNow(), (DateTimeOffset?)JsonNode.Parse(Last(slow))!["takenAt"]);
    }

    [Fact]
    public void Readings_LongAgo_GiveNoRates()
    {
        var clock = new FakeTimeProvider();
        using LiveReadings readings = Create(clock);
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("live-rate");
        Assert.Null(RateOf(readings));
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(1);
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0.5, RateOf(readings));
        channel.Writer.TryWrite(1);
        clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Null(RateOf(readings));
        GC.KeepAlive(channel);
    }

    [Fact]
    public void Readings_AsManyViewersAsThereCanBe_TakeNoFurtherOneUntilOneLeaves()
    {
        using LiveReadings readings = Create(new FakeTimeProvider());
        var viewers = Enumerable.Range(0, 32).Select(_ => readings.TryJoin()!).ToList();
        Assert.DoesNotContain(null, viewers);
        Assert.Null(readings.TryJoin());

        readings.Leave(viewers[0]);

        Assert.NotNull(readings.TryJoin());
        Assert.Null(readings.TryJoin());
    }

    [Fact]
    public async Task Events_OneStreamTooMany_IsRefusedUntilOneEnds()
    {
        await using DebugApp app = await DebugApp.StartAsync(options: new ChannelDebugOptions { MaxEventStreams = 2 });
        await using EventReader first = await EventReader.OpenAsync(app);
        var second = await EventReader.OpenAsync(app);

        using (HttpResponseMessage refused = await app.SendAsync(DebugApp.Pattern + "/events"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter!.Delta);
            Assert.Contains(
                "All 2 live updates are in use", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await second.DisposeAsync();
        await UntilAcceptedAsync(app, static () => { });
        Assert.NotNull(await first.NextAsync());
    }

    [Fact]
    public async Task Events_ClientNeverReads_LosesItsStreamAfterTheTimeLimit()
    {
        var clock = new FakeTimeProvider();
        Channel<int>[] channels = [.. Enumerable.Range(0, 300).Select(
            static _ => InstrumentedChannel.CreateUnbounded<int>("live-deaf-" + new string('x', 200)))];
        await using DebugApp app = await DebugApp.StartAsync(
            builder => builder.Services.AddSingleton<TimeProvider>(clock),
            options: new ChannelDebugOptions { MaxEventStreams = 1 });
        using Socket deaf = await RawRequest.ConnectAsync(app, receiveBuffer: 4096);
        await deaf.SendAsync(Encoding.ASCII.GetBytes("GET /debug/channels/events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        await UntilAsync(app, HttpStatusCode.ServiceUnavailable, static () => { });

        await UntilAcceptedAsync(app, () => clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.All(channels, static channel => channel.Writer.Complete());
    }

    [Fact]
    public async Task Events_ClientGoes_IsForgotten()
    {
        await using DebugApp app = await DebugApp.StartAsync();
        var events = await EventReader.OpenAsync(app);
        await events.NextAsync();
        await events.DisposeAsync();
        await using EventReader later = await EventReader.OpenAsync(app);

        Assert.NotNull(await later.NextAsync());
        Assert.NotNull(await later.NextAsync());
    }

    private static Task UntilAcceptedAsync(DebugApp app, Action meanwhile)
        => UntilAsync(app, HttpStatusCode.OK, meanwhile);

    private static async Task UntilAsync(DebugApp app, HttpStatusCode status, Action meanwhile)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await app.StatusOfAsync(DebugApp.Pattern + "/events") != status)
        {
            limit.Token.ThrowIfCancellationRequested();
            meanwhile();
            await Task.Delay(10, limit.Token);
        }
    }

    private static LiveReadings Create(TimeProvider clock)
        => new(
            new ChannelDebugOptions(),
            clock,
            new ProcessRow("test", 1, "here"),
            NullLogger.Instance,
            new CancellationToken(canceled: true),
            CancellationToken.None);

    private static double? RateOf(LiveReadings readings)
        => readings.Now().Report.Channels.Single(static row => row.Name == "live-rate").SentPerSecond;

    private static byte[] Last(Channel<byte[]> viewer)
    {
        byte[] last = [];
        while (viewer.Reader.TryRead(out byte[]? next))
        {
            last = next;
        }

        return last;
    }
}
