// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>What is recorded when a token completes a channel.</summary>
public class CompleteOnSpanTests
{
    [Fact]
    public void CompleteOn_TokenIsCanceledUnderASpan_ThatIsTheParentOfComplete()
    {
        using var tracing = new TracingHarness();
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = tracing.Unbounded();
        using (TracingHarness.StartRoot("registers"))
        {
            channel.CompleteOn(cancellation.Token, ChannelCompletionCause.Cancellation);
        }

        using Activity canceler = TracingHarness.StartRoot("cancels");
        cancellation.Cancel();

        TracingAssert.IsChildOf(canceler, tracing.Single("complete"));
        Assert.Equal("canceled", tracing.Single("complete").GetTagItem("dotnet.channel.result"));
    }

    [Fact]
    public void CompleteOn_WriterHalfIsInUse_CompletesOnceForTelemetry()
    {
        string name = SemanticsChannels.NewName(nameof(CompleteOnSpanTests));
        using var events = new MetricEvents();
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        channel.CompleteOn(cancellation.Token);
        channel.Writer.CompleteOn(cancellation.Token);

        cancellation.Cancel();

        Assert.Single(events.Of("ChannelCompleted", name));
        Assert.False(channel.Writer.TryComplete());
    }
}
