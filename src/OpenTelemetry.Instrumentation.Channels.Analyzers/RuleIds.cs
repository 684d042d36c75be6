// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Analyzers;

/// <summary>The ids of the rules: the same numbers as those of the findings at run time.</summary>
internal static class RuleIds
{
    public const string NeverCompleted = "CHN001";
    public const string CompletedOnSuccessOnly = "CHN002";
    public const string ReaderAbandoned = "CHN003";
    public const string LoopNotObserved = "CHN005";
    public const string BlockingWait = "CHN006";
    public const string WaitUnderLock = "CHN007";
    public const string SelfDeadlock = "CHN008";
    public const string CircularWait = "CHN009";
    public const string TokenNotPassed = "CHN010";
    public const string OneSideCanceled = "CHN011";
    public const string ResultNotAwaited = "CHN012";
    public const string WriteResultIgnored = "CHN013";
    public const string DropsUnseen = "CHN014";
    public const string CompletedTwice = "CHN015";
    public const string OrphanedWait = "CHN016";
    public const string SingleReaderBroken = "CHN017";
    public const string SingleWriterBroken = "CHN018";
    public const string ContinuationUnderLock = "CHN019";
    public const string TimedRead = "CHN020";
    public const string CompletionNotDrained = "CHN021";
    public const string BusyLoop = "CHN022";
    public const string FullNeverSeen = "CHN023";
    public const string ContextLost = "CHN024";
}
