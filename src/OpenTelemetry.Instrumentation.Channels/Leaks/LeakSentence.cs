// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Says in one sentence what is proved or suspected, and by what.</summary>
internal static class LeakSentence
{
    private const string Unknown = "unknown";

    public static string Of(LeakFacts facts)
    {
        if (facts.Kind == ChannelLeakKind.TooManyChannels)
        {
            return Text($"Channel '{facts.ChannelName}' (first made by {Site(facts)}): there are {facts.Figure} open channels of this name.");
        }

        var sentence = new StringBuilder();
        sentence.Append("Channel '").Append(facts.ChannelName).Append("' (items of ")
            .Append(facts.ItemType?.Name ?? Unknown + " type").Append(", made by ").Append(Site(facts)).Append("): ")
            .Append(Finding(facts)).Append("; ")
            .Append(Text($"items {Number(facts.Items)}, waiting readers {Number(facts.Readers)}, waiting writers {Number(facts.Writers)}, since "))
            .Append(facts.Since is { } since ? since.ToString("O", CultureInfo.InvariantCulture) + " at the latest" : Unknown)
            .Append('.');
        return sentence.ToString();
    }

    private static string Finding(LeakFacts facts) => facts.Kind switch
    {
        ChannelLeakKind.WriterCollected => "the garbage collector has collected its writer half before the channel was completed, so that " + (facts.Verdict == ChannelLeakVerdict.Definite
            ? "nothing can end the wait of its readers, unless they cancel it"
            : "nothing but a token or scope, or code that uses the inner channel, can end the wait of its readers"),
        ChannelLeakKind.ReaderCollected => "the garbage collector has collected its reader half, so that " + (facts.Verdict == ChannelLeakVerdict.Definite
            ? "nobody can read what is written to it, and its writers wait for ever when it is full"
            : "nobody can read what is written to it, except code that uses the inner channel, or a token or scope that discards it"),
        ChannelLeakKind.ChannelCollected when facts.Readers > 0 || facts.Writers > 0
            => "the garbage collector has found it unreachable while operations wait in it, so that what waits never continues and no finally block runs",
        ChannelLeakKind.ChannelCollected => "the garbage collector has collected it with items in it, which nobody can read any more",
        ChannelLeakKind.FlowImbalance => Text($"{facts.Figure} items that it accepted are neither read, nor dropped, nor in it, although it is at rest"),
        ChannelLeakKind.LostWakeUp => "an operation goes on waiting although what it waits for was there, so that its wake-up was lost",
        ChannelLeakKind.Blocked => "an operation waits for longer than it should",
        ChannelLeakKind.UnusualWait => "an operation waits for many times as long as those before it",
        ChannelLeakKind.GrowingBacklog => "its items become more and more, it has no bound, and nobody reads",
        ChannelLeakKind.NeverDrained => "it was completed, and nobody reads the items that are left",
        _ => "the application has stopped, and it is still open",
    };

    private static string Site(LeakFacts facts) => facts.CreationSite is { Length: > 0 } site ? site : Unknown;

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? Unknown;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
