// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Endpoints;

/// <summary>The JSON of all channels and of one.</summary>
public class JsonTests
{
    [Fact]
    public async Task Json_Channel_HasAllThatIsKnownOfIt()
    {
        await using DebugApp app = await DebugApp.StartAsync(options: new ChannelDebugOptions { KeepWatch = true });
        var telemetry = new ChannelTelemetryOptions("json-shape") { Layer = ChannelLayer.Business };
        Channel<List<string>> channel = InstrumentedChannel.CreateBounded<List<string>>(telemetry, 4);
        await channel.Writer.WriteAsync(["secret-content"]);
        await channel.Writer.WriteAsync([]);
        await channel.Reader.ReadAsync();

        string text = await app.Client.GetStringAsync(new Uri(DebugApp.Pattern + ".json", UriKind.Relative));
        JsonNode row = DebugApp.ChannelIn(JsonNode.Parse(text)!, "json-shape")!;

        Assert.Equal(
            "{\"name\":\"json-shape\",\"layer\":\"business\""
                + ",\"itemType\":\"List\\u003CString\\u003E\",\"state\":\"open\""
                + ",\"health\":\"ok\""
            + ",\"bounded\":true,\"capacity\":4,\"fullMode\":\"wait\",\"length\":1,\"sentPerSecond\":null"
                + ",\"receivedPerSecond\":null"
            + ",\"sent\":2,\"received\":1,\"dropped\":0,\"inFlight\":null,\"waitingReaders\":0,\"waitingWriters\":0}",
            Only(
                row, "name", "layer", "itemType", "state", "health", "bounded", "capacity", "fullMode", "length",
                "sentPerSecond", "receivedPerSecond", "sent", "received", "dropped", "inFlight", "waitingReaders",
                "waitingWriters"));
        Assert.NotNull(row["oldestItemSeconds"]);
        Assert.Contains(nameof(JsonTests), (string?)row["creationSite"], StringComparison.Ordinal);
        Assert.DoesNotContain("secret-content", text, StringComparison.Ordinal);
        GC.KeepAlive(channel);
    }

    [Fact]
    public async Task Json_Defaults_TimeNoItems()
    {
        await using DebugApp app = await DebugApp.StartAsync();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("json-untimed");

        channel.Writer.TryWrite(1);

        Assert.Null((await app.GetChannelAsync("json-untimed"))["oldestItemSeconds"]);
        GC.KeepAlive(channel);
    }

    [Theory]
    [InlineData(true, "stalled")]
    [InlineData(false, "unknown")]
    public async Task Json_FirstLookAtAChannelThatIsNotRead_IsNeverOk(bool isObserved, string health)
    {
        var clock = new FakeTimeProvider();
        string name = "json-stuck-" + isObserved;
        await using DebugApp app = await DebugApp.StartAsync(
            builder => builder.Services.AddSingleton<TimeProvider>(clock),
            options: new ChannelDebugOptions { ObservationInterval = isObserved ? TimeSpan.FromSeconds(5) : null });
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            new ChannelTelemetryOptions(name) { TimeProvider = clock, DisableLeakDetection = true });
        channel.Writer.TryWrite(1);
        clock.Advance(TimeSpan.FromSeconds(5));
        clock.Advance(TimeSpan.FromHours(1));

        JsonNode row = await app.GetChannelAsync(name);

        Assert.Equal(health, (string?)row["health"]);
        Assert.Equal(isObserved, (double?)row["stalledSeconds"] >= 3600);
        channel.Writer.Complete();
        channel.Reader.TryRead(out _);
    }

    [Fact]
    public async Task Json_LeakDetectionIsOff_FindingsAreUnknown()
    {
        using IDisposable off = ChannelLeakDetector.Configure(new ChannelLeakDetectionOptions { IsEnabled = false });
        await using DebugApp app = await DebugApp.StartAsync();

        JsonNode summary = (await app.GetAsync())["summary"]!;

        Assert.True(summary.AsObject().ContainsKey("definiteFindings") && summary["definiteFindings"] is null);
        Assert.Null(summary["suspectedFindings"]);
    }

    [Fact]
    public async Task Json_UnknownFigures_AreNullAndNotZero()
    {
        await using DebugApp app = await DebugApp.StartAsync();
        Channel<int> channel = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true })
            .AsInstrumented("json-unknown");
        channel.Writer.TryWrite(1);

        JsonNode row = await app.GetChannelAsync("json-unknown");

        string[] unknown =
        ["length", "bounded", "capacity", "fullMode", "oldestItemSeconds", "longestReadWaitSeconds",
            "longestWriteWaitSeconds", "sentPerSecond", "dropped"
        ];
        Assert.All(unknown, name => Assert.True(row.AsObject().ContainsKey(name) && row[name] is null, name));
        GC.KeepAlive(channel);
    }

    [Fact]
    public async Task Json_ReadAgainAfterAWhile_HasRates()
    {
        await using DebugApp app = await DebugApp.StartAsync();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("json-rates");
        await app.GetAsync();
        await using EventReader events = await EventReader.OpenAsync(app);
        channel.Writer.TryWrite(1);

        JsonNode row = await events.UntilAsync("json-rates", static row => (double?)row["sentPerSecond"] > 0);

        Assert.Equal(0, (double?)row["receivedPerSecond"]);
        GC.KeepAlive(channel);
    }

    [Fact]
    public async Task Json_ManyChannels_ShowsTheWorstAndTellsHowManyThereAre()
    {
        await using DebugApp app = await DebugApp.StartAsync(options: new ChannelDebugOptions { MaxChannels = 2 });
        Channel<int>[] calm =
        [
            .. Enumerable.Range(0, 5).Select(static _ => InstrumentedChannel.CreateUnbounded<int>("json-calm"))
        ];
        Channel<int> full = InstrumentedChannel.CreateBounded<int>("json-full", 1);
        full.Writer.TryWrite(1);

        JsonNode report = await app.GetAsync();

        Assert.Equal(2, report["channels"]!.AsArray().Count);
        Assert.Equal(2, (int?)report["summary"]!["shown"]);
        Assert.True((int?)report["summary"]!["channels"] >= 6);
        Assert.NotEqual("ok", (string?)report["channels"]![0]!["health"]);
        Assert.True((int?)report["summary"]!["full"] >= 1);
        GC.KeepAlive(full);
        GC.KeepAlive(calm);
    }

    [Fact]
    public async Task One_KnownId_IsTheChannelForPrograms()
    {
        await using DebugApp app = await DebugApp.StartAsync();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("json-one");
        long id = (long)(await app.GetChannelAsync("json-one"))["id"]!;

        JsonNode detail = JsonNode.Parse(
            await app.Client.GetStringAsync(new Uri($"{DebugApp.Pattern}/{id}", UriKind.Relative)))!;

        Assert.Equal("json-one", (string?)detail["channel"]!["name"]);
        Assert.Null(detail["creationStack"]);
        Assert.Empty(detail["findings"]!.AsArray());
        GC.KeepAlive(channel);
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json, text/html;q=0.1", "application/json")]
    [InlineData("text/html;q=0", "application/json")]
    [InlineData("not a media type", "application/json")]
    public async Task One_Accept_DecidesBetweenPageAndJson(string accept, string expected)
    {
        await using DebugApp app = await DebugApp.StartAsync();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("json-accept " + accept);
        long id = (long)(await app.GetChannelAsync("json-accept " + accept))["id"]!;

        using HttpResponseMessage response = await app.SendAsync($"{DebugApp.Pattern}/{id}", "Accept", accept);

        Assert.Equal(expected, response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Accept", response.Headers.Vary);
        GC.KeepAlive(channel);
    }

    [Theory]
    [InlineData("/9999999")]
    [InlineData("/-1")]
    [InlineData("/0")]
    [InlineData("/nothing")]
    [InlineData("/99999999999999999999999999")]
    [InlineData(".xml")]
    public async Task One_IdOfNoChannel_IsNotFound(string path)
    {
        await using DebugApp app = await DebugApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync(DebugApp.Pattern + path));
        Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync(DebugApp.Pattern + path, "Accept", "text/html"));
    }

    [Fact]
    public async Task Json_WriterIsBlocked_HasTheSuspicionAndItsSentence()
    {
        using IDisposable detection = ChannelLeakDetector.Configure(
            new ChannelLeakDetectionOptions
            {
                BlockedAfter = TimeSpan.Zero,
                CheckInterval = TimeSpan.FromMilliseconds(50)
            });
        await using DebugApp app = await DebugApp.StartAsync();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>("json-blocked", 1);
        channel.Writer.TryWrite(1);
        Task blocked = channel.Writer.WriteAsync(2).AsTask();
        await using EventReader events = await EventReader.OpenAsync(app);

        JsonNode row = await events.UntilAsync("json-blocked", static row => (string?)row["health"] == "suspected");
        JsonNode finding = (await app.GetAsync())["findings"]!.AsArray().Single(
            one => (string?)one!["channelName"] == "json-blocked")!;

        Assert.Equal("suspected", (string?)finding["verdict"]);
        Assert.Equal((long?)row["id"], (long?)finding["channelId"]);
        Assert.Contains("json-blocked", (string?)finding["message"], StringComparison.Ordinal);
        Assert.NotNull(row["longestWriteWaitSeconds"]);
        await channel.Reader.ReadAsync();
        await blocked;
    }

    private static string Only(JsonNode row, params string[] names)
        => new JsonObject(names.Select(name => KeyValuePair.Create(name, row[name]?.DeepClone()))).ToJsonString();
}
