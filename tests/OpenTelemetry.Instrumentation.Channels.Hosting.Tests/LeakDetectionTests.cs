// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests;

public sealed class LeakDetectionTests
{
    [Theory]
    [InlineData("BlockedAfter", "-00:00:01")]
    [InlineData("BlockedAfter", "3")]
    [InlineData("IdleReadersAfter", "soon")]
    [InlineData("LostWakeUpAfter", "1.00:00:00")]
    [InlineData("ImbalanceAfter", "-00:00:01")]
    [InlineData("UndrainedAfter", "-00:00:01")]
    [InlineData("GrowthWindow", "-00:00:01")]
    [InlineData("GrowthWindows", "0")]
    [InlineData("UnusualWaitFactor", "0")]
    [InlineData("MaxChannelsOfName", "0")]
    [InlineData("CheckInterval", "00:00:00")]
    [InlineData("IsEnabled", "maybe")]
    [InlineData("ReleaseAbandoned", "2")]
    [InlineData("CaptureCreationStacks", "often")]
    public async Task StartAsync_WrongValue_FailsAndNamesKeyAndValue(string option, string value)
    {
        await using var host = new TestHost();
        host.Configure("Leaks:" + option, value);
        host.Services.AddChannelLeakDetection(host.Section("Leaks"));

        Exception? error = await Record.ExceptionAsync(host.StartAsync);

        Assert.True(
            error is InvalidOperationException or OptionsValidationException, error?.ToString() ?? "It started.");
        Assert.Contains($"'Leaks:{option}'", error!.Message, StringComparison.Ordinal);
        Assert.Contains($"'{(value == "3" ? "3.00:00:00" : value)}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_WrongValueSetInCode_Fails()
    {
        await using var host = new TestHost();
        host.Services.AddChannelLeakDetection(static options => options.GrowthWindows = 0);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(host.StartAsync);
    }

    [Fact]
    public async Task StartAsync_ValuesOfAConfiguration_AreInForceUntilTheHostEnds()
    {
        var clock = new FakeTimeProvider();
        await using (var host = new TestHost())
        {
            host.Configure("Leaks:BlockedAfter", "00:00:20").Configure("Leaks:CheckInterval", "00:00:10");
            host.Services.AddSingleton<TimeProvider>(clock);
            host.Services.AddChannelLeakDetection(host.Section("Leaks"));
            host.Services.AddInstrumentedChannel<int>("held-up", static options => options.Capacity = 1);
            await host.StartAsync();
            Channel<int> channel = host.Channel<int>("held-up");
            await channel.Writer.WriteAsync(1);
            Task blocked = channel.Writer.WriteAsync(2).AsTask();

            clock.Advance(TimeSpan.FromSeconds(10));
            Assert.Empty(host.Log.Of("LeakSuspected", "held-up"));
            clock.Advance(TimeSpan.FromSeconds(10));
            Assert.Empty(host.Log.Of("LeakSuspected", "held-up"));
            clock.Advance(TimeSpan.FromSeconds(10));
            LogEntry told = Assert.Single(host.Log.Of("LeakSuspected", "held-up"));

            Assert.Equal(LogLevel.Warning, told.Level);
            Assert.Contains("'held-up'", told.Message, StringComparison.Ordinal);
            await channel.Reader.ReadAsync();
            await blocked.Guarded();
            await host.StopAsync();
        }
    }

    [Fact]
    public async Task StopAsync_ChannelIsOpenAndSomebodyWaits_IsLogged()
    {
        await using var host = new TestHost();
        host.Services.AddChannelLeakDetection();
        host.Services.AddInstrumentedChannel<int>("forgotten");
        await host.StartAsync();
        Channel<int> channel = host.Channel<int>("forgotten");
        Task<int> waiting = channel.Reader.ReadAsync().AsTask();
        var continues = waiting.ContinueWith(static _ => { }, TaskScheduler.Default);

        await host.StopAsync();

        Assert.Contains(
            host.Log.Of("LeakSuspected"),
            static told => told.Message.Contains("'forgotten'", StringComparison.Ordinal));
        channel.Writer.Complete();
        await continues.Guarded();
    }

    [Fact]
    public async Task StopAsync_AnotherHostRuns_OpenChannelsAreNoLeak()
    {
        await using var other = new TestHost();
        other.Services.AddChannelLeakDetection();
        other.Services.AddInstrumentedChannel<int>("in-use");
        await other.StartAsync();
        Channel<int> channel = other.Channel<int>("in-use");
        Task waiting = channel.Reader.WaitToReadAsync().AsTask();
        await using (var host = new TestHost())
        {
            host.Services.AddChannelLeakDetection();
            await host.StartAsync();
            await host.StopAsync();
        }

        Assert.DoesNotContain(ChannelLeakDetector.Check(), static leak => leak.ChannelName == "in-use");
        channel.Writer.Complete();
        await waiting.Guarded();
        await other.StopAsync();
    }

    [Fact]
    public async Task StopAsync_AnotherHostWithoutTheDetectionRuns_ItsOpenChannelsAreNoLeak()
    {
        await using var other = new TestHost();
        other.Services.AddInstrumentedChannel<int>("in-use-undetected");
        await other.StartAsync();
        Channel<int> channel = other.Channel<int>("in-use-undetected");
        Task waiting = channel.Reader.WaitToReadAsync().AsTask();
        await using (var host = new TestHost())
        {
            host.Services.AddChannelLeakDetection();
            await host.StartAsync();
            await host.StopAsync();
        }

        Assert.DoesNotContain(ChannelLeakDetector.Check(), static leak => leak.ChannelName == "in-use-undetected");
        channel.Writer.Complete();
        await waiting.Guarded();
        await other.StopAsync();
    }

    [Fact]
    public async Task StopAsync_LaterHostHasNoDetection_ItsOpenChannelsAreNoLeak()
    {
        await using (var first = new TestHost())
        {
            first.Services.AddChannelLeakDetection();
            await first.StartAsync();
            await first.StopAsync();
        }

        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("later-undetected");
        Task waiting = channel.Reader.WaitToReadAsync().AsTask();

        Assert.DoesNotContain(ChannelLeakDetector.Check(), static leak => leak.ChannelName == "later-undetected");
        channel.Writer.Complete();
        await waiting.Guarded();
    }

    [Fact]
    public async Task StartAsync_AfterAnotherHostHasStopped_OpenChannelsAreNoLeak()
    {
        await using (var first = new TestHost())
        {
            first.Services.AddChannelLeakDetection();
            await first.StartAsync();
            await first.StopAsync();
        }

        await using var second = new TestHost();
        second.Services.AddChannelLeakDetection();
        second.Services.AddInstrumentedChannel<int>("second");
        await second.StartAsync();
        Channel<int> channel = second.Channel<int>("second");
        Task waiting = channel.Reader.WaitToReadAsync().AsTask();

        Assert.DoesNotContain(ChannelLeakDetector.Check(), static leak => leak.ChannelName == "second");
        channel.Writer.Complete();
        await waiting.Guarded();
        await second.StopAsync();
    }

    [Fact]
    public async Task Running_WriterIsCollected_IsLoggedAsProved()
    {
        await using var host = new TestHost();
        host.Services.AddChannelLeakDetection();
        await host.StartAsync();
        Task waiting = WaitForNobody("lost-writer");

        while (!host.Log.Of("LeakProved")
            .Any(static told => told.Message.Contains("'lost-writer'", StringComparison.Ordinal)))
        {
            ChannelLeakDetector.CheckAfterCollection();
        }

        Assert.False(waiting.IsCompleted);
        await host.StopAsync();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task WaitForNobody(string name)
    {
        ChannelReader<int> reader = InstrumentedChannel.CreateUnbounded<int>(name).Reader;
        return WaitAsync(reader);

        static async Task WaitAsync(ChannelReader<int> reader)
        {
            await reader.WaitToReadAsync();
            GC.KeepAlive(reader);
        }
    }
}
