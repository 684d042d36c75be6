// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Calls;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>All rules.</summary>
internal static class RuleList
{
    public static readonly ImmutableArray<ICallRule> CallRules = ImmutableArray.Create<ICallRule>(
        new BlockingWait(),
        new TokenNotPassed(),
        new ResultNotAwaited(),
        new OrphanedWait(),
        new TimedRead(),
        new BusyLoop(),
        new ContextLost());

    public static readonly ImmutableArray<ICreationRule> CreationRules = ImmutableArray.Create<ICreationRule>(
        new DropsUnseen());

    public static readonly ImmutableArray<IUseRule> UseRules = ImmutableArray.Create<IUseRule>(
        new NeverCompleted(),
        new CompletedOnSuccessOnly(),
        new ReaderAbandoned(),
        new LoopNotObserved(),
        new WaitUnderLock(),
        new SelfDeadlock(),
        new CircularWait(),
        new OneSideCanceled(),
        new WriteResultIgnored(),
        new CompletedTwice(),
        new SingleReaderBroken(),
        new SingleWriterBroken(),
        new ContinuationUnderLock(),
        new CompletionNotDrained(),
        new FullNeverSeen());
}
