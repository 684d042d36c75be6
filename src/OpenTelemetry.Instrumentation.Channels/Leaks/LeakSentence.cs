// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Describes a finding: what is known and by what, what to do next, and the figures.</summary>
internal static class LeakSentence
{
    private const string Unknown = "unknown";

    public static string Of(LeakFacts facts)
    {
        var text = new StringBuilder();
        text.Append("Channel '").Append(facts.ChannelName).Append('\'');
        if (facts.Kind == ChannelLeakKind.TooManyChannels)
        {
            return text.Append(Text(
                    $": {facts.Figure} open channels have this name, and their number grows. "))
                .Append("Complete channels that are no longer used. ")
                .Append("Site of the first: ").Append(Site(facts)).Append('.').ToString();
        }

        return text.Append(" (items of type ").Append(facts.ItemType?.Name ?? Unknown).Append("): ")
            .Append(Finding(facts)).Append(' ').Append(NextStep(facts)).Append(" Site: ").Append(Site(facts))
            .Append(Text($". Items: {Number(facts.Items)}, waiting readers: {Number(facts.Readers)}, "))
            .Append(Text($"waiting writers: {Number(facts.Writers)}, "))
            .Append("since at least: ")
            .Append(facts.Since is { } since ? since.ToString("O", CultureInfo.InvariantCulture) : Unknown)
            .Append('.')
            .ToString();
    }

    private static string Finding(LeakFacts facts) => facts.Kind switch
    {
        ChannelLeakKind.WriterCollected
            => "the garbage collector collected the writer half before the channel was completed. "
                + (facts.Verdict == ChannelLeakVerdict.Definite
                    ? "Code that waits to read can never continue."
                    : $"Only {OtherEnd(facts)} can end the pending reads."),
        ChannelLeakKind.ReaderCollected when facts.Writers > 0
            => "the garbage collector collected the reader half, and the channel is full. "
                + (facts.Verdict == ChannelLeakVerdict.Definite
                    ? "Code that waits to write can never continue."
                    : $"Only {OtherEnd(facts)} can end the pending writes."),
        ChannelLeakKind.ReaderCollected
            => "the garbage collector collected the reader half of an open channel that holds items. No code can read "
                + "them.",
        ChannelLeakKind.ChannelCollected when facts.Verdict == ChannelLeakVerdict.Definite
            => "it became unreachable while code waited in it. That code never continues, and its finally blocks never "
                + "run.",
        ChannelLeakKind.ChannelCollected => "it was collected before it was completed, and its items are lost.",
        ChannelLeakKind.FlowImbalance
            => Text(
                $"{facts.Figure} items that it accepted are neither read, nor dropped, nor in it, and nothing moves."),
        ChannelLeakKind.LostWakeUp => "an operation still waits although what it waits for is there.",
        ChannelLeakKind.Blocked when facts.Writers > 0
            => "a write is blocked, and no item has been read since it began to wait.",
        ChannelLeakKind.Blocked => "a read has waited longer than the limit for idle readers.",
        ChannelLeakKind.UnusualWait => "a read has waited many times as long as the reads before it.",
        ChannelLeakKind.GrowingBacklog => "it has no capacity limit, its backlog grows, and no item is read.",
        ChannelLeakKind.NeverDrained => "it was completed, and its remaining items are not read.",
        _ => "the application has stopped, and the channel is still open.",
    };

    // The rule has a page that explains more.
    private static string NextStep(LeakFacts facts) => facts.Kind switch
    {
        ChannelLeakKind.WriterCollected => "Complete the channel in a finally block of the last writer.",
        ChannelLeakKind.ReaderCollected => "Stop the writers when the last reader ends.",
        ChannelLeakKind.ChannelCollected => "Complete the channel in a finally block, and read it to the end.",
        ChannelLeakKind.FlowImbalance
            => "Look for an operation that does not return, or update the runtime (dotnet/runtime issue 132094).",
        ChannelLeakKind.LostWakeUp
            => "Take a dump of the process, and look for a blocked thread or a fault of the channel.",
        ChannelLeakKind.OpenAfterStop => "Complete the channel when the host stops.",
        _ => "Look at what the consumer waits for.",
    };

    private static string OtherEnd(LeakFacts facts)
        => facts.CanCompleteLater ? "the token or scope that completes the channel"
            : facts.IsForeign ? "code that uses the inner channel"
            : facts.HasToken ? "its cancellation token"
            : "a time limit around the wait, if there is one,";

    private static string Site(LeakFacts facts) => facts.CreationSite is { Length: > 0 } site ? site : Unknown;

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? Unknown;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
