// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Adversarial;

/// <summary>Creates the channel of a case.</summary>
internal static class PipelineChannel
{
    public static Channel<int> Create(PipelineCase of, ChannelTelemetryOptions telemetry, Gate gate)
    {
        var unbounded = new UnboundedChannelOptions
        {
            AllowSynchronousContinuations = of.AllowsSynchronousContinuations
        };
        switch (of.Shape)
        {
            case ChannelShape.SingleReader:
                unbounded.SingleReader = true;
                return InstrumentedChannel.CreateUnbounded<int>(telemetry, unbounded);
            case ChannelShape.Bounded:
                return InstrumentedChannel.CreateBounded<int>(telemetry, Limit(of, 2));
            case ChannelShape.Rendezvous:
                return InstrumentedChannel.CreateBounded<int>(telemetry, Limit(of, 0));
            case ChannelShape.Dropping:
                BoundedChannelOptions limit = Limit(of, 1);
                limit.FullMode = of.FullMode;
                return InstrumentedChannel.CreateBounded<int>(telemetry, limit, _ => gate.Pass(HoldPlace.ItemDropped));
            case ChannelShape.Prioritized:
                return InstrumentedChannel.CreateUnboundedPrioritized(
                    telemetry, new UnboundedPrioritizedChannelOptions<int> { Comparer = new HeldComparer(gate) });
            case ChannelShape.Foreign:
                return new HeldChannel(Channel.CreateUnbounded<int>(unbounded), gate).AsInstrumented(telemetry);
            default:
                return InstrumentedChannel.CreateUnbounded<int>(telemetry, unbounded);
        }
    }

    private static BoundedChannelOptions Limit(PipelineCase of, int capacity)
        => new(capacity) { AllowSynchronousContinuations = of.AllowsSynchronousContinuations };
}
