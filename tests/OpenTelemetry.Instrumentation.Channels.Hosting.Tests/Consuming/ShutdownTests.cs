// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Consuming;

public sealed class ShutdownTests
{
    [Fact]
    public async Task StopAsync_ItemsAreInTheChannel_AreHandledFirst()
    {
        await using var host = new TestHost();
        var kitchen = new Kitchen();
        host.Services.AddSingleton(kitchen);
        host.Services.AddInstrumentedChannel<Order>("orders").AddConsumer<Cook>();
        await host.StartAsync();
        ChannelWriter<Order> writer = host.Channel<Order>("orders").Writer;
        for (int i = 0; i < 100; i++)
        {
            await writer.WriteAsync(new Order(i));
        }

        await host.StopAsync();

        Assert.Equal(Enumerable.Range(0, 100), kitchen.Handled);
        Assert.False(writer.TryWrite(new Order(100)));
        Assert.Contains("100 items were handled", Assert.Single(host.Log.Of("Drained")).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Entries, entry => entry.Level >= LogLevel.Warning);
    }
}
