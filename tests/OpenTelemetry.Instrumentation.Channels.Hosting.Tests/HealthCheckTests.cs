// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests;

public sealed class HealthCheckTests
{
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData("DegradedUtilization", "1.5")]
    [InlineData("UnhealthyUtilization", "-1")]
    [InlineData("UnhealthyUtilization", "0.5")]
    [InlineData("DegradedUtilization", "much")]
    [InlineData("DegradedItemAge", "-00:00:01")]
    [InlineData("UnhealthyItemAge", "1.00:00:00")]
    [InlineData("DegradedStall", "soon")]
    [InlineData("UnhealthyStall", "00:00:01")]
    [InlineData("ObservationInterval", "00:00:00")]
    [InlineData("ReportLeaks", "never")]
    [InlineData("IsUnhealthyOnLeaks", "7")]
    public async Task StartAsync_WrongThreshold_FailsAndNamesKeyAndValue(string option, string value)
    {
        await using var host = new TestHost();
        host.Configure("Health:" + option, value);
        host.Services.AddHealthChecks().AddChannels("queues", host.Section("Health"));

        Exception? error = await Record.ExceptionAsync(host.StartAsync);

        Assert.True(
            error is InvalidOperationException or OptionsValidationException, error?.ToString() ?? "It started.");
        Assert.Contains($"'Health:{option}'", error!.Message, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, HealthStatus.Healthy)]
    [InlineData(9, HealthStatus.Degraded)]
    [InlineData(10, HealthStatus.Unhealthy)]
    public async Task Check_Utilization_IsComparedWithTheThresholds(int items, HealthStatus expected)
    {
        await using var host = HostWith(static options => options.UnhealthyUtilization = 1, "filling");
        Channel<int> channel = Bounded("filling", 10);
        Fill(channel, items);

        HealthReportEntry result = await CheckAsync(host);

        Assert.Equal(expected, result.Status);
        Assert.Equal(items / 10.0, FiguresOf(result, "filling")["utilization"]);
        Assert.Equal((long)items, FiguresOf(result, "filling")["length"]);
        Assert.Equal(
            expected != HealthStatus.Healthy,
            result.Description!.Contains($"'filling' is full to {items}0", StringComparison.Ordinal));
        Drain(channel);
    }

    [Fact]
    public async Task Check_ChannelDropsWhenFull_IsHealthyAndHasNoUtilization()
    {
        await using var host = HostWith(static _ => { }, "lossy");
        host.Services.AddInstrumentedChannel<int>("lossy", static options =>
        {
            options.Capacity = 2;
            options.FullMode = BoundedChannelFullMode.DropOldest;
        });
        Channel<int> channel = host.Channel<int>("lossy");
        Fill(channel, 5);

        HealthReportEntry result = await CheckAsync(host);

        Assert.Equal(HealthStatus.Healthy, result.Status);
        Assert.False(FiguresOf(result, "lossy").ContainsKey("utilization"));
        Drain(channel);
    }

    [Theory]
    [InlineData(9, HealthStatus.Healthy)]
    [InlineData(10, HealthStatus.Degraded)]
    [InlineData(60, HealthStatus.Unhealthy)]
    public async Task Check_NobodyReads_GetsWorseWithTime(int seconds, HealthStatus expected)
    {
        await using var host = HostWith(static _ => { }, "stalled");
        Channel<int> channel = Bounded("stalled", 10);
        Fill(channel, 1);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
        _clock.Advance(TimeSpan.FromSeconds(seconds));

        HealthReportEntry result = await CheckAsync(host);

        Assert.Equal(expected, result.Status);
        Assert.Equal((double)seconds, FiguresOf(result, "stalled")["stalledSeconds"]);
        Drain(channel);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
    }

    [Fact]
    public async Task Check_FirstLookAtAChannelWithItems_SaysThatItDoesNotKnow()
    {
        await using var host = HostWith(static _ => { }, "unobserved");
        Channel<int> channel = Bounded("unobserved", 10);
        Fill(channel, 5);

        HealthReportEntry result = await CheckAsync(host);

        Assert.Equal(HealthStatus.Healthy, result.Status);
        Assert.Equal(
            "No threshold is exceeded; channels: 1. It is not known yet whether items are read, because this is the "
                + "first observation: 'unobserved'.",
            result.Description);
        Assert.False(FiguresOf(result, "unobserved").ContainsKey("stalledSeconds"));
        channel.Reader.TryRead(out _);
        Assert.Equal("No threshold is exceeded; channels: 1.", (await CheckAsync(host)).Description);
        Drain(channel);
    }

    [Fact]
    public async Task Check_FirstOneOfAHostWhoseConsumerIsDead_IsUnhealthy()
    {
        await using var host = HostWith(static _ => { }, "dead-consumer");
        host.Services.AddSingleton<TimeProvider>(_clock);
        Channel<int> channel = Bounded("dead-consumer", 10);
        await host.StartAsync();
        Fill(channel, 5);
        _clock.Advance(TimeSpan.FromSeconds(5));
        _clock.Advance(TimeSpan.FromHours(1));

        HealthReportEntry result = await CheckAsync(host);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Equal("Channel 'dead-consumer' has work and was not read for 3600 s.", result.Description);
        Drain(channel);
        await host.StopAsync();
    }

    [Fact]
    public async Task Check_ItemIsWrittenAfterAnIdleHour_IsHealthy()
    {
        await using var host = HostWith(static _ => { }, "idle-hour");
        Channel<int> channel = Bounded("idle-hour", 10);
        await CheckAsync(host);
        _clock.Advance(TimeSpan.FromHours(1));
        Fill(channel, 1);

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
        Drain(channel);
    }

    [Fact]
    public async Task Check_LeakDetectionIsOff_DoesNotKnowOfLeaks()
    {
        using IDisposable off = ChannelLeakDetector.Configure(new ChannelLeakDetectionOptions { IsEnabled = false });
        await using var host = HostWith(static _ => { }, "undetected");
        Channel<int> channel = Bounded("undetected", 10);

        Assert.False(FiguresOf(await CheckAsync(host), "undetected").ContainsKey("definiteLeaks"));
        Drain(channel);
    }

    [Fact]
    public async Task LivenessAndReadiness_StalledChannelAndLeak_AreApart()
    {
        const string Stalled = "apart-stalled", Lost = "apart-lost";
        await using var host = new TestHost();
        host.Configure("Live:IsUnhealthyOnLeaks", "true");
        host.Services.AddHealthChecks()
            .AddChannelReadiness(static options => options.UnhealthyStall = TimeSpan.FromSeconds(20), Stalled, Lost)
            .AddChannelLiveness(host.Section("Live"), Stalled, Lost);
        Channel<int> channel = Bounded(Stalled, 10);
        Fill(channel, 1);
        HealthCheckService health = host.Provider.GetRequiredService<HealthCheckService>();
        await health.CheckHealthAsync();
        _clock.Advance(TimeSpan.FromSeconds(20));

        HealthReport stalled = await health.CheckHealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, stalled.Entries["channels-ready"].Status);
        Assert.Equal(["ready"], stalled.Entries["channels-ready"].Tags);
        Assert.Equal(HealthStatus.Healthy, stalled.Entries["channels-live"].Status);
        Assert.Equal(["live"], stalled.Entries["channels-live"].Tags);
        Drain(channel);
        Task waiting = WaitInVain(Lost);
        await UntilProvedAsync(Lost);
        HealthReport leaked = await health.CheckHealthAsync();
        Assert.Equal(HealthStatus.Healthy, leaked.Entries["channels-ready"].Status);
        Assert.Equal(HealthStatus.Unhealthy, leaked.Entries["channels-live"].Status);
        GC.KeepAlive(waiting);
    }

    [Theory]
    [InlineData(true, HealthStatus.Unhealthy)]
    [InlineData(false, HealthStatus.Degraded)]
    [InlineData(null, HealthStatus.Degraded)]
    public async Task Check_LeakWasProved_TellsItsSentence(bool? isUnhealthy, HealthStatus expected)
    {
        string name = $"lost-{isUnhealthy}-{expected}";
        await using var host = HostWith(
            options => options.IsUnhealthyOnLeaks = isUnhealthy ?? options.IsUnhealthyOnLeaks, name);
        Task waiting = WaitInVain(name);
        await UntilProvedAsync(name);

        HealthReportEntry result = await CheckAsync(host);

        Assert.Equal(expected, result.Status);
        Assert.Equal(1, FiguresOf(result, name)["definiteLeaks"]);
        Assert.Contains($"CHN001 definite: Channel '{name}'", result.Description, StringComparison.Ordinal);
        GC.KeepAlive(waiting);
    }

    [Fact]
    public async Task Check_OfSomeNames_LeavesOthersOut()
    {
        await using var host = HostWith(static _ => { }, "watched");
        Channel<int> watched = Bounded("watched", 10);
        Channel<int> other = Bounded("other", 1);
        Fill(other, 1);
        Fill(watched, 1);

        HealthReportEntry result = await CheckAsync(host);

        Assert.Equal(HealthStatus.Healthy, result.Status);
        Assert.Equal(["watched"], result.Data.Keys);
        Drain(watched);
        Drain(other);
    }

    [Fact]
    public async Task Check_OfAll_SeesEachName()
    {
        await using var host = new TestHost();
        host.Services.AddHealthChecks().AddChannels();
        Channel<int> one = Bounded("one-of-all", 10);
        Channel<int> two = InstrumentedChannel.CreateUnbounded<int>("two-of-all");

        HealthReport report = await host.Provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        IReadOnlyDictionary<string, object> data = report.Entries["channels"].Data;
        Assert.True(data.ContainsKey("one-of-all") && data.ContainsKey("two-of-all"));
        Drain(one);
        Drain(two);
    }

    [Fact]
    public async Task Check_ManyProblems_TellsTheFirstTenAndHowManyMore()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(static i => "full-" + i)];
        await using var host = HostWith(static _ => { }, names);
        List<Channel<int>> channels = [.. names.Select(name => Bounded(name, 1))];
        channels.ForEach(static channel => Fill(channel, 1));

        HealthReportEntry result = await CheckAsync(host);

        Assert.Equal(10, result.Description!.Split("is full to").Length - 1);
        Assert.Contains("And 2 more.", result.Description, StringComparison.Ordinal);
        channels.ForEach(Drain);
    }

    private static TestHost HostWith(Action<ChannelHealthCheckOptions> configure, params string[] names)
    {
        var host = new TestHost();
        host.Services.AddHealthChecks().AddChannels("queues", configure, names);
        return host;
    }

    private static async Task<HealthReportEntry> CheckAsync(TestHost host)
    {
        HealthReport report = await host.Provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return report.Entries["queues"];
    }

    private static IReadOnlyDictionary<string, object> FiguresOf(HealthReportEntry result, string name)
        => (IReadOnlyDictionary<string, object>)result.Data[name];

    private static void Fill(Channel<int> channel, int items)
    {
        for (int i = 0; i < items; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }
    }

    private static void Drain(Channel<int> channel)
    {
        channel.Writer.TryComplete();
        while (channel.Reader.TryRead(out _))
        {
        }
    }

    // The reader is held and waits, and the writer is garbage: so it stands.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task WaitInVain(string name)
    {
        return ReadAsync(InstrumentedChannel.CreateUnbounded<int>(name).Reader);

        static async Task ReadAsync(ChannelReader<int> reader)
        {
            await reader.WaitToReadAsync();
            GC.KeepAlive(reader);
        }
    }

    private static async Task UntilProvedAsync(string name)
    {
        while (!ChannelLeakDetector.Current.Any(
            leak => leak.ChannelName == name && leak.Verdict == ChannelLeakVerdict.Definite))
        {
            await Task.Yield();
            ChannelLeakDetector.CheckAfterCollection();
        }
    }

    private Channel<int> Bounded(string name, int capacity)
        => InstrumentedChannel.CreateBounded<int>(
            new ChannelTelemetryOptions(name) { TimeProvider = _clock }, new BoundedChannelOptions(capacity));
}
