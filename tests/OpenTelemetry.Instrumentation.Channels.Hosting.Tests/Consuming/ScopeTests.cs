// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Consuming;

public sealed class ScopeTests
{
    private readonly List<string> _events = [];

    [Fact]
    public async Task HandleAsync_EachItem_HasAScopeOfItsOwnThatIsDisposed()
    {
        await using TestHost host = Host(_ => { });
        await host.StartAsync();
        await host.Channel<int>("numbers").Writer.WriteAsync(1);
        await host.Channel<int>("numbers").Writer.WriteAsync(2);

        await host.StopAsync();

        Assert.Equal(["made", "1", "disposed", "made", "2", "disposed"], _events);
    }

    [Fact]
    public async Task HandleAsync_EachAttempt_HasAScopeOfItsOwn()
    {
        await using TestHost host = Host(options =>
        {
            options.MaxAttempts = 2;
            options.RetryDelay = TimeSpan.Zero;
        });
        await host.StartAsync();
        await host.Channel<int>("numbers").Writer.WriteAsync(-1);

        await host.StopAsync();

        Assert.Equal(["made", "-1", "disposed", "made", "-1", "disposed"], _events);
    }

    [Fact]
    public async Task HandleAsync_ServiceFailsWhenItIsDisposed_IsAFailedAttempt()
    {
        await using TestHost host = Host(_ => { });
        await host.StartAsync();
        await host.Channel<int>("numbers").Writer.WriteAsync(100);
        await host.Channel<int>("numbers").Writer.WriteAsync(2);

        await host.StopAsync();

        Assert.IsType<IOException>(Assert.Single(host.Log.Of("ItemPoisoned")).Exception);
        Assert.Contains("2", _events);
    }

    [Fact]
    public async Task AddConsumer_HandlerIsASingletonAlready_IsLeftSo()
    {
        await using TestHost host = Host(_ => { }, services =>
        {
            services.AddSingleton<Unit>();
            services.AddSingleton<Handler>();
        });
        await host.StartAsync();
        await host.Channel<int>("numbers").Writer.WriteAsync(1);
        await host.Channel<int>("numbers").Writer.WriteAsync(2);

        await host.StopAsync();

        Assert.Equal(["made", "1", "2"], _events);
    }

    private TestHost Host(Action<ChannelConsumerOptions> configure, Action<IServiceCollection>? services = null)
    {
        var host = new TestHost();
        host.Services.AddSingleton(_events);
        services?.Invoke(host.Services);
        if (services is null)
        {
            host.Services.AddScoped<Unit>();
        }

        host.Services.AddInstrumentedChannel<int>("numbers").AddConsumer<Handler>(configure);
        return host;
    }

    private sealed class Handler(Unit unit) : IChannelHandler<int>
    {
        public ValueTask HandleAsync(int item, CancellationToken cancellationToken)
        {
            unit.Do(item);
            return item < 0 ? throw new FormatException("negative") : ValueTask.CompletedTask;
        }
    }

    private sealed class Unit : IAsyncDisposable
    {
        private readonly List<string> _events;
        private bool _isBroken;

        public Unit(List<string> events)
        {
            _events = events;
            _events.Add("made");
        }

        public void Do(int item)
        {
            _events.Add($"{item}");
            _isBroken = item == 100;
        }

        public ValueTask DisposeAsync()
        {
            _events.Add("disposed");
            return _isBroken ? throw new IOException("not committed") : ValueTask.CompletedTask;
        }
    }
}
