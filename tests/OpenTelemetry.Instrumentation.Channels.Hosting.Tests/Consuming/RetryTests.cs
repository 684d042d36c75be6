// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Consuming;

public sealed class RetryTests
{
    private readonly WatchedClock _clock = new();
    private readonly Kitchen _kitchen = new();

    [Fact]
    public async Task HandleAsync_FailsTwice_IsTriedAgainAfterGrowingTimes()
    {
        await using TestHost host = Host(options => options.MaxAttempts = 3);
        _kitchen.Work = (_, _)
            => _kitchen.Attempts.Count < 3 ? throw new FormatException("burnt") : ValueTask.CompletedTask;
        await host.StartAsync();
        await host.Channel<Order>("orders").Writer.WriteAsync(new Order(1));

        TimeSpan first = await _clock.NextWaitAsync();
        Assert.Single(_kitchen.Attempts);
        _clock.Advance(first);
        TimeSpan second = await _clock.NextWaitAsync();
        _clock.Advance(second);
        await host.StopAsync();

        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], [first, second]);
        Assert.Equal([1, 1, 1], _kitchen.Attempts);
        Assert.Equal([1], _kitchen.Handled);
        Assert.Equal(2, host.Log.Of("AttemptFailed").Count);
        Assert.Contains("attempt 1", host.Log.Of("AttemptFailed")[0].Message, StringComparison.Ordinal);
        Assert.IsType<FormatException>(host.Log.Of("AttemptFailed")[0].Exception);
        Assert.Empty(host.Log.Of("ItemPoisoned"));
    }

    [Fact]
    public async Task HandleAsync_OneItemWaitsForItsRetry_OthersGoOnInOtherWorkers()
    {
        await using TestHost host = Host(options =>
        {
            options.MaxAttempts = 2;
            options.Concurrency = 2;
        });
        _kitchen.Work = (order, _) => order.Id == 1 ? throw new FormatException("burnt") : ValueTask.CompletedTask;
        await host.StartAsync();
        ChannelWriter<Order> writer = host.Channel<Order>("orders").Writer;

        await writer.WriteAsync(new Order(1));
        TimeSpan delay = await _clock.NextWaitAsync();
        await writer.WriteAsync(new Order(2));
        await writer.WriteAsync(new Order(3));
        for (int id = -1; id != 3; id = await _kitchen.NextAttemptAsync())
        {
        }

        _clock.Advance(delay);
        await host.StopAsync();

        Assert.Equal([2, 3], _kitchen.Handled);
        Assert.Single(host.Log.Of("ItemPoisoned"));
    }

    [Fact]
    public async Task StopAsync_ItemWaitsForItsRetry_HostHasNoMoreTime_IsReportedAsUnfinished()
    {
        await using TestHost host = Host(options => options.MaxAttempts = 2)
            .ShutdownTimeout(TimeSpan.FromMilliseconds(1));
        _kitchen.Work = (_, _) => throw new FormatException("burnt");
        await host.StartAsync();
        await host.Channel<Order>("orders").Writer.WriteAsync(new Order(1));
        await _clock.NextWaitAsync();

        await host.StopAsync();

        Assert.Single(_kitchen.Attempts);
        Assert.Contains("1 were not finished", host.Log.MessageOf("ItemsLost"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(4, 45)]
    [InlineData(5, 45)]
    [InlineData(int.MaxValue, 45)]
    public void DelayAfter_Attempts_DoublesUpToTheLimit(int attempts, int seconds)
        => Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            RetrySchedule.DelayAfter(
                attempts,
                new ChannelConsumerOptions
                {
                    RetryDelay = TimeSpan.FromSeconds(10),
                    MaxRetryDelay = TimeSpan.FromSeconds(45),
                }));

    [Fact]
    public void DelayAfter_NoDelay_StaysNone()
        => Assert.Equal(
            TimeSpan.Zero,
            RetrySchedule.DelayAfter(int.MaxValue, new ChannelConsumerOptions { RetryDelay = TimeSpan.Zero }));

    private TestHost Host(Action<ChannelConsumerOptions> configure)
    {
        var host = new TestHost();
        host.Services.AddSingleton<TimeProvider>(_clock);
        host.Services.AddSingleton(_kitchen);
        host.Services.AddInstrumentedChannel<Order>("orders").AddConsumer<Cook>(configure);
        return host;
    }
}
