// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>All programs.</summary>
internal static class HealthyCatalog
{
    /// <summary>Gets the programs that live side by side.</summary>
    public static IReadOnlyList<HealthyProgram> All { get; } =
    [
        new(nameof(IdleQueue), IdleQueue.RunAsync),
        new(nameof(IdleReadersAfterBurst), IdleReadersAfterBurst.RunAsync),
        new(nameof(BurstyProducer), BurstyProducer.RunAsync),
        new(nameof(SlowConsumer), SlowConsumer.RunAsync),
        new(nameof(SlowWorkers), SlowWorkers.RunAsync),
        new(nameof(NightlyJob), NightlyJob.RunAsync),
        new(nameof(PollerOfAMinute), PollerOfAMinute.RunAsync),
        new(nameof(PollerOfItems), PollerOfItems.RunAsync),
        new(nameof(ObjectPool), ObjectPool.RunAsync),
        new(nameof(TokensOfASemaphore), TokensOfASemaphore.RunAsync),
        new(nameof(PerRequestChannels), PerRequestChannels.RunAsync),
        new(nameof(ReaderThatBreaks), ReaderThatBreaks.RunAsync),
        new(nameof(ReaderThatReturns), ReaderThatReturns.RunAsync),
        new(nameof(ReaderThatThrows), ReaderThatThrows.RunAsync),
        new(nameof(ReaderThatIsCancelled), ReaderThatIsCancelled.RunAsync),
        new(nameof(FirstResultWins), FirstResultWins.RunAsync),
        new(nameof(EventStreams), EventStreams.RunAsync),
        new(nameof(HostedConsumer), HostedConsumer.RunAsync),
        new(nameof(CompletionRace), CompletionRace.RunAsync),
        new(nameof(CompletionByCancellation), CompletionByCancellation.RunAsync),
        new(nameof(SlowContinuation), SlowContinuation.RunAsync),
        new(nameof(SlowItemDropped), SlowItemDropped.RunAsync),
        new("SlowEnrich", static world => SlowSpanCode.RunAsync(world, SpanPlace.Enrich)),
        new("SlowFilter", static world => SlowSpanCode.RunAsync(world, SpanPlace.Filter)),
        new("SlowSpanProcessor", static world => SlowSpanCode.RunAsync(world, SpanPlace.OnEnd)),
        new("SlowExporter", static world => SlowSpanCode.RunAsync(world, SpanPlace.Export)),
        new(nameof(ThrowingComparer), ThrowingComparer.RunAsync),
        new(nameof(SlowComparer), SlowComparer.RunAsync),
        new(nameof(ReadWithCancelAfter), ReadWithCancelAfter.RunAsync),
        new(nameof(ReadWithWaitAsync), ReadWithWaitAsync.RunAsync),
        new(nameof(ReadWithWhenAny), ReadWithWhenAny.RunAsync),
        new(nameof(LostReadWithCancelAfter), LostReadWithCancelAfter.RunAsync, IsOneSided: true),
        new(nameof(LostReadWithWaitAsync), LostReadWithWaitAsync.RunAsync, IsOneSided: true),
        new(nameof(LostReadWithWhenAny), LostReadWithWhenAny.RunAsync, IsOneSided: true),
        new(nameof(RetryQueue), RetryQueue.RunAsync),
        new(nameof(RendezvousHandshake), RendezvousHandshake.RunAsync),
        new(nameof(LatestValue), LatestValue.RunAsync),
        new(nameof(BatchingConsumer), BatchingConsumer.RunAsync),
        new(nameof(Pipeline), Pipeline.RunAsync),
        new(nameof(ProducerGroup), ProducerGroup.RunAsync),
        new(nameof(CompleteOnToken), CompleteOnToken.RunAsync),
        new(nameof(PausedConsumer), PausedConsumer.RunAsync),
        new(nameof(StarvedPool), StarvedPool.RunAsync),
        new(nameof(StoppedProcess), StoppedProcess.RunAsync),
        new(nameof(WallClockJumps), WallClockJumps.RunAsync),
        new(nameof(GarbagePressure), GarbagePressure.RunAsync),
        new(nameof(UnusedChannel), UnusedChannel.RunAsync),
        new(nameof(ReaderThatIsKept), ReaderThatIsKept.RunAsync),
        new(nameof(UiContext), UiContext.RunAsync),
        new(nameof(HandlerThatIsSlow), HandlerThatIsSlow.RunAsync),
        new(nameof(ScopedDrain), ScopedDrain.RunAsync),
    ];
}
