// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>All healthy programs.</summary>
public static class ControlCatalog
{
    /// <summary>Gets the programs.</summary>
    public static IReadOnlyList<Control> All { get; } =
    [
        new(nameof(IdleConsumer), IdleConsumer.Start),
        new(nameof(ManyIdleQueues), ManyIdleQueues.Start),
        new(nameof(CompletedStream), CompletedStream.Start),
        new(nameof(FanOut), FanOut.Start),
        new(nameof(FanIn), FanIn.Start),
        new(nameof(RequestResponse), RequestResponse.Start),
        new(nameof(Pipeline), Pipeline.Start),
        new(nameof(Batching), Batching.Start),
        new(nameof(DropOldest), DropOldest.Start),
        new(nameof(DropWrite), DropWrite.Start),
        new(nameof(Prioritized), Prioritized.Start),
        new(nameof(Rendezvous), Rendezvous.Start),
        new(nameof(TimeLimit), TimeLimit.Start),
        new(nameof(LockBesideChannel), LockBesideChannel.Start),
        new(nameof(FirstMatch), FirstMatch.Start),
        new(nameof(WaitAsATask), WaitAsATask.Start),
        new(nameof(HoistedWait), HoistedWait.Start),
        new(nameof(QueueInAField), QueueInAField.Start),
        new(nameof(FailedProducer), FailedProducer.Start),
        new(nameof(IdleWriter), IdleWriter.Start),
        new(nameof(PooledChannels), PooledChannels.Start),
        new(nameof(Throttle), Throttle.Start),
        new(nameof(UnusedChannel), UnusedChannel.Start),
        new(nameof(ParallelConsumer), ParallelConsumer.Start),
        new(nameof(ShutdownWithDrain), ShutdownWithDrain.Start),
        new(nameof(BlockedThread), BlockedThread.Start),
    ];
}
