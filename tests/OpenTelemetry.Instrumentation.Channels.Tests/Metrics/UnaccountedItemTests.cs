// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

public class UnaccountedItemTests
{
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(60);

    public static TheoryData<MetricChannel> Buffering => MetricChannels.Buffering;

    [Fact]
    public void Unaccounted_Default_IsOff()
    {
        using var harness = new MetricHarness();
        harness.Unbounded();

        Assert.DoesNotContain(
            harness.Collect().Metrics, static metric => metric.Name == "dotnet.channel.item.unaccounted");
    }

    [Theory]
    [MemberData(nameof(Buffering))]
    public async Task Unaccounted_AtRest_IsZero(MetricChannel kind)
    {
        using var harness = new MetricHarness(options => options.ReportUnaccountedItems = true);
        Channel<int> channel = harness.Create(kind, capacity: 8);
        Task[] writers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 2000; i++)
            {
                await channel.Writer.WriteAsync(i);
            }
        }))];
        Task reader = Task.Run(async () =>
        {
            while (await channel.Reader.WaitToReadAsync())
            {
                channel.Reader.TryRead(out _);
            }
        });
        await Task.WhenAll(writers).WaitAsync(s_hang);
        if (kind != MetricChannel.Wrapped)
        {
            channel.Writer.TryWrite(1);
        }

        channel.Writer.Complete();
        await reader.WaitAsync(s_hang);

        Assert.Equal(0, Assert.Single(harness.Collect().Points("item.unaccounted")).Value);
    }

    [Fact]
    public void Unaccounted_ItemsAreTakenPastTheWrapper_AreTold()
    {
        using var harness = new MetricHarness(options => options.ReportUnaccountedItems = true);
        var inner = Channel.CreateUnbounded<int>();
        Channel<int> channel = harness.Keep(inner.AsInstrumented(harness.Telemetry()));
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        Assert.Equal(0, harness.Collect().Value("item.unaccounted"));

        inner.Reader.TryRead(out _);

        Assert.Equal(1, harness.Collect().Value("item.unaccounted"));
    }
}
