// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Instrumentation.Channels.Hosting;

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A hosted consumer whose handler fails now and then and is tried again after a delay.</summary>
internal static class HostedConsumer
{
    public static async Task RunAsync(World world)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<TimeProvider>(world.Clock);
        builder.Services.AddSingleton(world);
        builder.Services.AddInstrumentedChannel<int>(world.Name, options => options.Capacity = 4)
            .AddConsumer<Handler>(options =>
            {
                options.MaxAttempts = 4;
                options.RetryDelay = TimeSpan.FromSeconds(5);
            });
        using IHost host = builder.Build();
        await host.StartAsync(CancellationToken.None);
        ChannelWriter<int> writer = host.Services.GetRequiredService<Channel<int>>().Writer;
        try
        {
            for (int i = 0; ; i++)
            {
                await writer.WriteAsync(i, world.Stopping);
                await world.DelayAsync(2);
            }
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private sealed class Handler(World world) : IChannelHandler<int>
    {
        private int _calls;

        public async ValueTask HandleAsync(int item, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), world.Clock, cancellationToken);
            if (++_calls % 5 == 0)
            {
                throw new TimeoutException("The other service does not answer.");
            }
        }
    }
}
