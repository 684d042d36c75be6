// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

public class CompletedCounterTests
{
    public static TheoryData<MetricChannel> Buffering => MetricChannels.Buffering;

    [Theory]
    [MemberData(nameof(Buffering))]
    public void Completed_TryCompleteTwice_CountsTheOneThatSucceeded(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind);
        Assert.Empty(harness.Collect().Points("completed"));

        Assert.True(channel.Writer.TryComplete());
        Assert.False(channel.Writer.TryComplete());
        Assert.False(channel.Writer.TryComplete(new IOException()));

        Assert.Equal(1, Assert.Single(harness.Collect().Points("completed")).Value);
    }

    [Fact]
    public void Completed_WithErrors_CountsByTheirType()
    {
        using var harness = new MetricHarness();
        harness.Unbounded().Writer.Complete();
        harness.Unbounded().Writer.Complete(new IOException());
        harness.Unbounded().Writer.Complete(new IOException());
        harness.Unbounded().Writer.Complete(new OperationCanceledException());

        MetricCollection metrics = harness.Collect();
        Assert.Equal(1, metrics.Value("completed"));
        Assert.Equal(2, metrics.Value("completed", "error.type", "System.IO.IOException"));
        Assert.Equal(1, metrics.Value("completed", "error.type", "System.OperationCanceledException"));
    }
}
