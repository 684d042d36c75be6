// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Registration;

public sealed class MissingChannelTests
{
    [Fact]
    public async Task StartAsync_ChannelOfAConsumerIsMissing_FailsAndNamesWhatThereIs()
    {
        await using var host = new TestHost();
        host.Services.AddSingleton<Kitchen>();
        host.Services.AddInstrumentedChannel<Order>("orders");
        host.Services.AddChannelConsumer<Order, Cook>("order");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);

        Assert.Equal(
            "The consumer Cook reads the channel 'order' of Order, which was not added. Channels of Order: 'orders'.",
            error.Message);
    }

    [Fact]
    public async Task StartAsync_DeadLetterChannelIsMissing_FailsAndNamesIt()
    {
        await using var host = new TestHost();
        host.Services.AddSingleton<Kitchen>();
        host.Services.AddInstrumentedChannel<Order>("orders").AddConsumer<Cook>(options =>
        {
            options.PoisonPolicy = ChannelPoisonPolicy.DeadLetter;
            options.DeadLetterChannel = "orders.dead";
        });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);

        Assert.Contains(
            "writes dead letters to the channel 'orders.dead' of Order", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_ChannelIsAddedAfterItsConsumer_Works()
    {
        await using var host = new TestHost();
        var kitchen = new Kitchen();
        host.Services.AddSingleton(kitchen);
        host.Services.AddChannelConsumer<Order, Cook>("orders");
        host.Services.AddInstrumentedChannel<Order>("orders");
        await host.StartAsync();

        await host.Channel<Order>("orders").Writer.WriteAsync(new Order(1));

        Assert.Equal(1, await kitchen.NextAttemptAsync());
    }

    [Fact]
    public async Task StartAsync_BareChannelWithTheKey_IsConsumed()
    {
        await using var host = new TestHost();
        var kitchen = new Kitchen();
        host.Services.AddSingleton(kitchen);
        host.Services.AddKeyedSingleton("orders", Channel.CreateUnbounded<Order>());
        host.Services.AddChannelConsumer<Order, Cook>("orders");
        await host.StartAsync();
        await host.Channel<Order>("orders").Writer.WriteAsync(new Order(1));

        await host.StopAsync();

        Assert.Equal([1], kitchen.Handled);
    }

    [Fact]
    public void AddChannelConsumer_SameHandlerTwice_FailsAndSaysWhatToDo()
    {
        var services = new ServiceCollection();
        services.AddInstrumentedChannel<Order>("orders").AddConsumer<Cook>();

        var error = Assert.Throws<InvalidOperationException>(() => services.AddChannelConsumer<Order, Cook>("orders"));

        Assert.Contains(
            "'orders' of Order has a consumer with the handler Cook already", error.Message, StringComparison.Ordinal);
        Assert.Contains("Concurrency", error.Message, StringComparison.Ordinal);
    }
}
