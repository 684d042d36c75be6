// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Consuming;

public sealed class ShutdownTests
{
    // Long enough that only a hang gets there.
    private static readonly TimeSpan s_ample = TimeSpan.FromSeconds(50);

    private readonly Kitchen _kitchen = new();

    // Consumers of an earlier test may still report their losses.
    private readonly string _orders = TestNames.New("orders");
    private readonly string _lateOrders = TestNames.New("late orders");

    [Fact]
    public async Task StopAsync_ItemsAreInTheChannel_AreHandledFirst()
    {
        await using TestHost host = Host(_ => { });
        await host.StartAsync();
        ChannelWriter<Order> writer = await WriteAsync(host, 100);

        await host.StopAsync();

        Assert.Equal(Enumerable.Range(0, 100), _kitchen.Handled);
        Assert.False(writer.TryWrite(new Order(100)));
        Assert.Contains("100 items were handled", host.Log.MessageOf("Drained"), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task StopAsync_UnderLoad_LosesNothing(int concurrency)
    {
        await using TestHost host = Host(options => options.Concurrency = concurrency, capacity: 16);
        _kitchen.Work = static async (_, _) => await Task.Yield();
        await host.StartAsync();
        ChannelWriter<Order> writer = host.Channel<Order>(_orders).Writer;
        int accepted = 0;
        Task[] producers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    await writer.WriteAsync(new Order(0));
                    Interlocked.Increment(ref accepted);
                }
            }
            catch (ChannelClosedException)
            {
            }
        }))];
        for (int i = 0; i < 1000; i++)
        {
            await _kitchen.NextAttemptAsync();
        }

        await host.StopAsync();
        await Task.WhenAll(producers).Guarded();

        Assert.True(accepted >= 1000);
        Assert.Equal(accepted, _kitchen.Handled.Count);
        Assert.Empty(host.Log.Of("ItemsLost"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task StopAsync_NotEnoughTime_AcceptedIsHandledPlusWhatIsReported(int concurrency)
    {
        await using TestHost host = Host(options => options.Concurrency = concurrency)
            .ShutdownTimeout(TimeSpan.FromMilliseconds(1));
        using var lost = new Measurements("dotnet.channel.item.lost", _orders);
        var gate = new Gate();
        _kitchen.Work = async (order, token)
            => await (order.Id < 10 ? Task.CompletedTask : gate.PassUnlessCanceledAsync(token));
        await host.StartAsync();
        await WriteAsync(host, 100);
        while (await _kitchen.NextAttemptAsync() < 10)
        {
        }

        await host.StopAsync();

        int left = 100 - _kitchen.Attempts.Count;
        int unfinished = _kitchen.Attempts.Count - _kitchen.Handled.Count;
        Assert.InRange(_kitchen.Handled.Count, 10 - concurrency, 10);
        Assert.Equal(100, _kitchen.Handled.Count + lost.Sum("dotnet.channel.loss.reason", "shutdown"));
        Assert.Equal(
            $"Items of channel {_orders} are lost: {left} were left in it, {unfinished} were not finished, "
            + $"{_kitchen.Handled.Count} were handled.",
            host.Log.MessageOf("ItemsLost"));
    }

    [Fact]
    public async Task StopAsync_HandlerIgnoresItsToken_EndsAllTheSameAndReportsIt()
    {
        await using TestHost host = Host(_ => { }).ShutdownTimeout(TimeSpan.FromMilliseconds(1));
        var gate = new Gate();
        bool wasCanceled = false;
        _kitchen.Work = async (_, token) =>
        {
            await gate.PassAsync();
            wasCanceled = token.IsCancellationRequested;
        };
        await host.StartAsync();
        await WriteAsync(host, 2);
        await _kitchen.NextAttemptAsync();

        await host.StopAsync();

        Assert.Contains(
            "1 were left in it, 1 were not finished", host.Log.MessageOf("ItemsLost"), StringComparison.Ordinal);
        gate.Open();
        await _kitchen.NextHandledAsync();
        Assert.True(wasCanceled);
        Assert.Single(_kitchen.Attempts);
    }

    [Fact]
    public async Task StopAsync_HandlerBlocksItsThread_EndsAllTheSame()
    {
        await using TestHost host = Host(_ => { }).ShutdownTimeout(TimeSpan.FromMilliseconds(1));
        using var gate = new ManualResetEventSlim();
        _kitchen.Work = (_, _) =>
        {
            gate.Wait(s_ample, CancellationToken.None);
            return ValueTask.CompletedTask;
        };
        await host.StartAsync();
        await WriteAsync(host, 1);
        await _kitchen.NextAttemptAsync();

        await host.StopAsync();

        Assert.Single(host.Log.Of("ItemsLost"));
        gate.Set();
        await _kitchen.NextHandledAsync();
    }

    [Fact]
    public async Task StopAsync_DrainTimeout_CancelsTheHandlersWhileTheHostHasTime()
    {
        var clock = new WatchedClock();
        await using TestHost host = Host(options => options.DrainTimeout = TimeSpan.FromSeconds(20));
        host.Services.AddSingleton<TimeProvider>(clock);
        bool cleanedUp = false;
        _kitchen.Work = async (_, token) =>
        {
            try
            {
                await new Gate().PassUnlessCanceledAsync(token);
            }
            finally
            {
                await Task.Yield();
                cleanedUp = true;
            }
        };
        await host.StartAsync();
        await WriteAsync(host, 3);
        await _kitchen.NextAttemptAsync();

        Task stop = host.StopAsync();
        Assert.Equal(TimeSpan.FromSeconds(20), await clock.NextWaitAsync());
        Assert.False(stop.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(20));
        await stop;

        Assert.True(cleanedUp);
        Assert.Contains(
            "2 were left in it, 1 were not finished", host.Log.MessageOf("ItemsLost"), StringComparison.Ordinal);
        Assert.Empty(host.Log.Of("ItemPoisoned"));
    }

    [Fact]
    public async Task StopAsync_OneChannelFeedsTheNext_TheNextEndsAfterIt()
    {
        await using TestHost host = Host(_ => { });
        var gate = new Gate();
        var plated = new List<int>();
        host.Services.AddSingleton(plated);
        host.Services.AddInstrumentedChannel<int>("plates").AddConsumer<Plater>();
        _kitchen.Work = async (order, token) =>
        {
            await gate.PassAsync();
            await host.Channel<int>("plates").Writer.WriteAsync(order.Id, token);
        };
        await host.StartAsync();
        await WriteAsync(host, 10);
        await _kitchen.NextAttemptAsync();

        Task stop = host.StopAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(-1, host.Stopping).Guarded());
        gate.Open();
        await stop;

        Assert.Equal(Enumerable.Range(0, 10), plated);
        Assert.Equal(2, host.Log.Of("Drained").Count);
        Assert.Empty(host.Log.Of("ItemPoisoned"));
    }

    [Fact]
    public async Task StopAsync_ServicesAddedAfterTheConsumers_WriteUntilTheyHaveStopped()
    {
        await using TestHost host = Host(_ => { });
        host.Services.AddHostedService<Farewell>();
        await host.StartAsync();

        await host.StopAsync();

        Assert.Equal([42], _kitchen.Handled);
    }

    [Fact]
    public async Task StopAsync_SomebodyElseCompletes_GoesOnUntilThen()
    {
        await using TestHost host = Host(options => options.CompleteOnStop = false).ShutdownTimeout(s_ample);
        await host.StartAsync();
        ChannelWriter<Order> writer = host.Channel<Order>(_orders).Writer;

        Task stop = host.StopAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(-1, host.Stopping).Guarded());
        await writer.WriteAsync(new Order(7));
        Assert.Equal(7, await _kitchen.NextAttemptAsync());
        Assert.False(stop.IsCompleted);
        writer.Complete();
        await stop;

        Assert.Equal([7], _kitchen.Handled);
        Assert.Single(host.Log.Of("Drained"));
    }

    [Fact]
    public async Task StopAsync_NobodyCompletes_EndsWithTheTimeAndLeavesTheChannelOpen()
    {
        await using TestHost host = Host(options => options.CompleteOnStop = false)
            .ShutdownTimeout(TimeSpan.FromMilliseconds(1));
        await host.StartAsync();

        await host.StopAsync();

        Assert.True(host.Channel<Order>(_orders).Writer.TryWrite(new Order(1)));
        Assert.Empty(_kitchen.Handled);
    }

    [Fact]
    public async Task StopAsync_Twice_ChangesNothing()
    {
        await using TestHost host = Host(_ => { });
        await host.StartAsync();
        IHostedService service = host.Provider.GetServices<IHostedService>().OfType<ChannelConsumerService>().Single();

        await service.StopAsync(CancellationToken.None).Guarded();
        await service.StopAsync(new CancellationToken(canceled: true)).Guarded();

        Assert.Single(host.Log.Of("Drained"));
    }

    [Fact]
    public async Task StopAsync_HandlersThatIgnoreTheirTokenHoldTwoChannels_EachItemIsReportedOnce()
    {
        await using TestHost host = Host(options => options.Concurrency = 2)
            .ShutdownTimeout(TimeSpan.FromMilliseconds(1));
        using var lost = new Measurements("dotnet.channel.item.lost", _orders);
        using var lostToo = new Measurements("dotnet.channel.item.lost", _lateOrders);
        host.Services.AddInstrumentedChannel<Order>(_lateOrders).AddConsumer<Cook>();
        var gate = new Gate();
        _kitchen.Work = async (_, _) => await gate.PassAsync();
        await host.StartAsync();
        await WriteAsync(host, 20);
        for (int i = 0; i < 30; i++)
        {
            await host.Channel<Order>(_lateOrders).Writer.WriteAsync(new Order(i));
        }

        for (int i = 0; i < 3; i++)
        {
            await _kitchen.NextAttemptAsync();
        }

        await host.StopAsync();
        gate.Open();
        for (int i = 0; i < 3; i++)
        {
            await _kitchen.NextHandledAsync();
        }

        Assert.Equal(20, lost.Sum("dotnet.channel.loss.reason", "shutdown"));
        Assert.Equal(30, lostToo.Sum("dotnet.channel.loss.reason", "shutdown"));
        Assert.Equal(3, _kitchen.Attempts.Count);
    }

    [Fact]
    public async Task Dispose_HostWasNotStopped_EndsTheConsumers()
    {
        TestHost host = Host(_ => { });
        var canceled = new TaskCompletionSource();
        _kitchen.Work = async (_, token) =>
        {
            using CancellationTokenRegistration registration = token.Register(canceled.SetResult);
            await canceled.Task;
        };
        await host.StartAsync();
        await WriteAsync(host, 2);
        await _kitchen.NextAttemptAsync();

        await host.DisposeAsync();
        await canceled.Task.Guarded();

        Assert.Single(_kitchen.Attempts);
    }

    private async Task<ChannelWriter<Order>> WriteAsync(TestHost host, int count)
    {
        ChannelWriter<Order> writer = host.Channel<Order>(_orders).Writer;
        for (int i = 0; i < count; i++)
        {
            await writer.WriteAsync(new Order(i));
        }

        return writer;
    }

    private TestHost Host(Action<ChannelConsumerOptions> configure, int capacity = 1000)
    {
        TestHost host = new TestHost().ShutdownTimeout(s_ample);
        host.Services.AddSingleton(_kitchen);
        host.Services.AddInstrumentedChannel<Order>(_orders, options => options.Capacity = capacity)
            .AddConsumer<Cook>(configure);
        return host;
    }

    private sealed class Plater(List<int> plated) : IChannelHandler<int>
    {
        public ValueTask HandleAsync(int item, CancellationToken cancellationToken)
        {
            plated.Add(item);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Farewell(ChannelWriter<Order> orders) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken)
            => await orders.WriteAsync(new Order(42), cancellationToken);
    }
}
