// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests;

/// <summary>Hosts that start and stop in one process, as tests of an application have them.</summary>
public sealed class HostTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Hosts_StartAndStopInTurn_ChannelsOfTheNextAreNotReported()
    {
        using var findings = new FindingRecord("hosts.");
        for (int i = 0; i < 5; i++)
        {
            using IHost host = CreateHost($"hosts.{i}");
            await host.StartAsync();
            Channel<int> channel = host.Services.GetRequiredService<Channel<int>>();
            for (int second = 0; second < 60; second++)
            {
                channel.Writer.TryWrite(second);

                // The consumer runs before the clock advances, however busy the machine is.
                Assert.True(SpinWait.SpinUntil(() => channel.Reader.Count == 0, TimeSpan.FromMinutes(1)));
                _clock.Advance(TimeSpan.FromSeconds(1));
                findings.Add(ChannelLeakDetector.Check());
            }

            await host.StopAsync();
        }

        // No host is left, and the application goes on.
        Channel<int> later = InstrumentedChannel.CreateUnbounded<int>("hosts.later");
        ValueTask<int> read = later.Reader.ReadAsync();
        findings.Add(ChannelLeakDetector.CheckAfterCollection());
        later.Writer.TryWrite(1);

        Assert.Equal(1, await read);
        Assert.Empty(findings.Seen);
    }

    [Fact]
    public async Task Host_StopsWithManyOpenChannels_ReportsTheNameOnce()
    {
        const int Channels = 5_000;
        using var findings = new FindingRecord("stop.");
        using IHost host = CreateHost("stop.consumed");
        await host.StartAsync();
        Channel<int>[] open =
            [
            .. Enumerable.Range(0, Channels).Select(static _ => InstrumentedChannel.CreateUnbounded<int>("stop.open"))
        ];
        Task[] readers = [.. open.Select(static channel => channel.Reader.WaitToReadAsync().AsTask())];

        await host.StopAsync();

        Assert.InRange(findings.Reported.Count, 0, 1);
        Assert.DoesNotContain(findings.Seen, static leak => leak.Verdict == ChannelLeakVerdict.Definite);
        Array.ForEach(open, static channel => channel.Writer.TryComplete());
        await Task.WhenAll(readers);
    }

    private IHost CreateHost(string channel)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddChannelLeakDetection();
        builder.Services.AddInstrumentedChannel<int>(channel).AddConsumer<Handler>();
        return builder.Build();
    }

    private sealed class Handler : Hosting.IChannelHandler<int>
    {
        public ValueTask HandleAsync(int item, CancellationToken cancellationToken) => default;
    }
}
