// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Consuming;

public sealed class ConcurrencyTests
{
    private readonly Kitchen _kitchen = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Concurrency_Three_HandlesThreeAtATimeAndNoMore(bool singleReader)
    {
        await using var host = new TestHost();
        int running = 0, most = 0;
        var gate = new Gate();
        using var entered = new SemaphoreSlim(0);
        _kitchen.Work = async (_, _) =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            entered.Release();
            await gate.PassAsync();
            Interlocked.Decrement(ref running);
        };
        host.Services.AddSingleton(_kitchen);
        host.Services.AddInstrumentedChannel<Order>("orders", options => options.SingleReader = singleReader)
            .AddConsumer<Cook>(options => options.Concurrency = 3);
        await host.StartAsync();
        for (int i = 0; i < 50; i++)
        {
            await host.Channel<Order>("orders").Writer.WriteAsync(new Order(i));
        }

        // An attempt is known before its work begins.
        for (int i = 0; i < 3; i++)
        {
            Assert.True(await entered.WaitAsync(TimeSpan.FromSeconds(60)));
        }

        Assert.Equal(3, _kitchen.Attempts.Count);
        gate.Open();
        await host.StopAsync();

        Assert.Equal(3, most);
        Assert.Equal(Enumerable.Range(0, 50), _kitchen.Handled.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TwoConsumers_OneChannel_ShareTheItems(bool singleReader)
    {
        await using var host = new TestHost();
        var gate = new Gate();
        _kitchen.Work = async (_, _) => await gate.PassAsync();
        var waiters = new Waiters();
        host.Services.AddSingleton(_kitchen);
        host.Services.AddSingleton(waiters);
        host.Services.AddInstrumentedChannel<Order>("orders", options =>
            {
                options.Capacity = null;
                options.SingleReader = singleReader;
            })
            .AddConsumer<Cook>()
            .AddConsumer<Waiter>();
        await host.StartAsync();
        ChannelWriter<Order> writer = host.Channel<Order>("orders").Writer;
        for (int i = 0; i < 100; i++)
        {
            await writer.WriteAsync(new Order(i));
        }

        // The cook holds one; the waiter, who is faster, begins after that and takes all others.
        await _kitchen.NextAttemptAsync();
        waiters.Begin.Open();
        await waiters.ServedAsync(99);
        gate.Open();
        await host.StopAsync();

        Assert.Single(_kitchen.Handled);
        Assert.Equal(Enumerable.Range(0, 100), _kitchen.Handled.Concat(waiters.Served).Order());
        Assert.Contains("100 items were handled", host.Log.MessageOf("Drained"), StringComparison.Ordinal);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (int seen = Volatile.Read(ref target); seen < value;)
        {
            seen = Interlocked.CompareExchange(ref target, value, seen);
        }
    }

    private sealed class Waiters
    {
        private readonly ConcurrentQueue<int> _served = [];
        private readonly Channel<int> _signal = Channel.CreateUnbounded<int>();

        public Gate Begin { get; } = new();

        public IReadOnlyList<int> Served => [.. _served];

        public void Serve(int id)
        {
            _served.Enqueue(id);
            _signal.Writer.TryWrite(id);
        }

        public async Task ServedAsync(int count)
        {
            for (int i = 0; i < count; i++)
            {
                await _signal.Reader.ReadAsync().AsTask().Guarded();
            }
        }
    }

    private sealed class Waiter(Waiters waiters) : IChannelHandler<Order>
    {
        public async ValueTask HandleAsync(Order item, CancellationToken cancellationToken)
        {
            await waiters.Begin.PassAsync();
            waiters.Serve(item.Id);
        }
    }
}
