// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Diagnostics;

/// <summary>
/// What a user's callback throws is told to the EventSource and to the host's logger, and to nobody else.
/// </summary>
public class CallbackFailureTests
{
    private static readonly ActivitySource s_source = new(nameof(CallbackFailureTests));
    private static readonly InvalidOperationException s_failure = new("of the callback");

    public static TheoryData<string, Action<ChannelTraceInstrumentationOptions>> Callbacks => new()
    {
        { "Filter", static options => options.Filter = static _ => throw s_failure },
        { "Enrich", static options => options.Enrich = static (_, _) => throw s_failure },
    };

    [Theory]
    [MemberData(nameof(Callbacks))]
    public async Task Callback_Throws_IsToldToTheEventSourceAndToTheLogger(
        string callback, Action<ChannelTraceInstrumentationOptions> configure)
    {
        string name = Guid.NewGuid().ToString();
        using var events = new MetricEvents();
        using var log = new MetricLog();
        using IHost host = await StartAsync(log, configure);
        await UseTracedAsync(name);

        object?[] payload = events.Of("CallbackFailed", name)[0];
        Assert.Equal([callback, name], payload[..2]);
        Assert.Contains("of the callback", (string)payload[2]!, StringComparison.Ordinal);
        Assert.Contains(log.Entries, static entry => entry.EventName == "CallbackFailed");
        Assert.All(log.Entries.Where(static entry => entry.EventName == "CallbackFailed"), entry =>
        {
            Assert.Equal(LogLevel.Error, entry.Level);
            Assert.Same(s_failure, entry.Exception);
            Assert.Contains(callback, entry.Message, StringComparison.Ordinal);
            Assert.Contains(name, entry.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Callbacks))]
    public async Task Callback_ThrowsAndTheLoggerToo_DoesNotReachTheUser(
        string callback, Action<ChannelTraceInstrumentationOptions> configure)
    {
        string name = Guid.NewGuid().ToString();
        using var events = new MetricEvents();
        using var log = new MetricLog(throws: true);
        using IHost host = await StartAsync(log, configure);

        await UseTracedAsync(name);

        Assert.NotEqual(0, log.Calls);
        Assert.All(events.Of("CallbackFailed", name), payload => Assert.Equal(callback, payload[0]));
        Assert.Contains(events.Of("TelemetryFailed", "log"), static payload
            => ((string)payload[2]!).Contains("The logger is broken.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Callback_ThrowsForever_IsLoggedAtPowersOfTwoAndToldEachTimeToTheEventSource()
    {
        string name = Guid.NewGuid().ToString();
        using var events = new MetricEvents();
        using var log = new MetricLog();
        using IHost host = await StartAsync(log, static options => options.Filter = static _ => throw s_failure);
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        using (s_source.StartActivity("writer"))
        {
            for (int i = 0; i < 100; i++)
            {
                Assert.True(channel.Writer.TryWrite(i));
            }
        }

        Assert.Equal(100, events.Of("CallbackFailed", name).Count);
        Assert.Equal(7, log.Of("CallbackFailed", name).Count);
    }

    [Fact]
    public async Task Logger_HostIsGone_IsNotUsedAnyMore()
    {
        using var log = new MetricLog();
        IHost host = await StartAsync(log, static _ => { });
        Drop(2);
        int before = log.Calls;
        await host.StopAsync();
        host.Dispose();

        Drop(8);

        Assert.NotEqual(0, before);
        Assert.Equal(before, log.Calls);
    }

    [Fact]
    public async Task Logger_DropsAndCompletion_AreTold()
    {
        using var log = new MetricLog();
        using IHost host = await StartAsync(log, static _ => { });
        string name = Drop(5);
        Channel<int> failed = InstrumentedChannel.CreateUnbounded<int>(name);
        failed.Writer.TryWrite(1);
        failed.Writer.Complete(s_failure);

        Assert.Equal(
            ["1 items", "2 items", "4 items"],
            log.Of("ItemsDropped", name).Select(static entry => entry.Message.Split(" dropped ")[1][..7]));
        Assert.All(log.Of("ItemsDropped", name), static entry => Assert.Equal(LogLevel.Warning, entry.Level));
        MetricLogEntry completed = Assert.Single(log.Of("ChannelFailed", name));
        Assert.Equal(LogLevel.Warning, completed.Level);
        Assert.Same(s_failure, completed.Exception);
        Assert.Single(log.Of("ChannelCompleted", name), static entry => entry.Level == LogLevel.Debug);
    }

    [Fact]
    public async Task Logger_TwoProvidersOfWhichTheLastHasNone_IsStillUsed()
    {
        using var log = new MetricLog();
        using IHost host = await StartAsync(log, static _ => { });
        using TracerProvider without = Sdk.CreateTracerProviderBuilder().AddChannelInstrumentation().Build();

        string name = Drop(1);

        Assert.Single(log.Of("ItemsDropped", name));
    }

    private static string Drop(int count)
    {
        string name = Guid.NewGuid().ToString();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(
            name, new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        for (int i = 0; i <= count; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }

        channel.Writer.Complete();
        return name;
    }

    private static async Task<IHost> StartAsync(MetricLog log, Action<ChannelTraceInstrumentationOptions> configure)
    {
        ChannelLog.ResetFailureCounts();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.Services.AddOpenTelemetry()
            .AddChannelInstrumentation(configure, null)
            .WithTracing(static tracing => tracing.AddSource(s_source.Name));
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task UseTracedAsync(string name)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        using (s_source.StartActivity("writer"))
        {
            Assert.True(channel.Writer.TryWrite(1));
            await channel.Writer.WriteAsync(2);
            channel.Writer.Complete();
        }

        Assert.Equal(1, await channel.Reader.ReadAsync());
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Equal(2, item);
        }
    }
}
