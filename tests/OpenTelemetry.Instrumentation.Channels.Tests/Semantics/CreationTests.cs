// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>Options are copied: what is changed later has no effect.</summary>
public class CreationTests
{
    [Fact]
    public void BoundedChannelOptions_ChangedAfterwards_HaveNoEffect()
    {
        var options = new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite };
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(
            SemanticsChannels.NewName(nameof(CreationTests)), options);

        options.Capacity = 5;
        options.FullMode = BoundedChannelFullMode.Wait;

        ChannelState state = SemanticsChannels.StateOf(channel);
        Assert.True(channel.Writer.TryWrite(1));
        Assert.True(channel.Writer.TryWrite(2));
        Assert.Equal(
            (1, 1, 1, DropMode.Write),
            (channel.Reader.Count, state.Counters.TotalDropped, state.Capacity, state.DropMode));
    }

    [Fact]
    public void PrioritizedOptions_ChangedAfterwards_HaveNoEffect()
    {
        var options = new UnboundedPrioritizedChannelOptions<int>
        {
            Comparer = Comparer<int>.Create(static (x, y) => y.CompareTo(x))
        };
        Channel<int> channel = InstrumentedChannel.CreateUnboundedPrioritized(
            SemanticsChannels.NewName(nameof(CreationTests)), options);

        options.Comparer = Comparer<int>.Default;
        Assert.True(channel.Writer.TryWrite(1));
        Assert.True(channel.Writer.TryWrite(2));

        Assert.True(channel.Reader.TryRead(out int first));
        Assert.Equal(2, first);
    }

    [Fact]
    public void ChannelTelemetryOptions_ChangedAfterwards_HaveNoEffect()
    {
        string name = SemanticsChannels.NewName(nameof(CreationTests));
        var telemetry = new ChannelTelemetryOptions(name) { Layer = ChannelLayer.Api };
        telemetry.Tags["shop"] = "a";
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(telemetry, 1);

        telemetry.Layer = ChannelLayer.Business;
        telemetry.DisableTracing = true;
        telemetry.Tags["shop"] = "b";

        ChannelState state = SemanticsChannels.StateOf(channel);
        Assert.Equal((ChannelLayer.Api, false), (state.Layer, state.TracingDisabled));
        Assert.Contains(state.Series.Tags.Name, static tag => tag is { Key: "shop", Value: "a" });
    }
}
