// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Leaks;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// A finding of the leak detector. It holds nothing of the channel, so that it can be kept. Immutable. What was not
/// measured is <see langword="null"/>, and <c>unknown</c> in <see cref="Message"/>; never 0.
/// </summary>
public sealed class ChannelLeak
{
    internal ChannelLeak(LeakFacts facts, string message)
    {
        Kind = facts.Kind;
        Verdict = facts.Verdict;
        RuleId = LeakKinds.RuleOf(facts.Kind, facts.IsBounded);
        Message = message;
        ChannelName = facts.ChannelName;
        Layer = facts.Layer;
        ItemType = facts.ItemType;
        ChannelId = facts.ChannelId;
        CreationSite = facts.CreationSite;
        CreationStack = facts.Creation?.Stack;
        Scope = facts.Creation?.Scope;
        DetectedAt = facts.DetectedAt;
        Since = facts.Since;
        Items = facts.Items;
        WaitingReaders = facts.Readers;
        WaitingWriters = facts.Writers;
        LastWriter = facts.LastWriter;
        IsReleased = facts.IsReleased;
    }

    /// <summary>Gets what it is about.</summary>
    public ChannelLeakKind Kind { get; }

    /// <summary>Gets how sure it is.</summary>
    public ChannelLeakVerdict Verdict { get; }

    /// <summary>Gets the id of the rule, such as <c>CHN001</c>; <see langword="null"/> where there is no rule.</summary>
    public string? RuleId { get; }

    /// <summary>Gets one sentence of what was found and by what.</summary>
    public string Message { get; }

    /// <summary>Gets the name of the channel.</summary>
    public string ChannelName { get; }

    /// <summary>Gets the layer of the channel.</summary>
    public ChannelLayer Layer { get; }

    /// <summary>Gets the type of the items; <see langword="null"/> where the channel was gone before it could be asked.</summary>
    public Type? ItemType { get; }

    /// <summary>
    /// Gets the number of the channel, as in <c>dotnet.channel.id</c>; <see langword="null"/> where it is about no channel in
    /// particular or the channel was gone.
    /// </summary>
    public long? ChannelId { get; }

    /// <summary>
    /// Gets the method that made the first channel of this name or, with
    /// <see cref="ChannelLeakDetectionOptions.CaptureCreationStacks"/>, this very channel; <see langword="null"/> where it is
    /// not known.
    /// </summary>
    public string? CreationSite { get; }

    /// <summary>
    /// Gets where the channel was made; <see langword="null"/> without
    /// <see cref="ChannelLeakDetectionOptions.CaptureCreationStacks"/>.
    /// </summary>
    public string? CreationStack { get; }

    /// <summary>
    /// Gets the number of findings of the same name, kind and verdict that this one reports: those of one check, and those
    /// held back since the last report. At least 1.
    /// </summary>
    public int Occurrences { get; private set; } = 1;

    /// <summary>Gets when it was found, by the clock of the options.</summary>
    public DateTimeOffset DetectedAt { get; }

    /// <summary>
    /// Gets since when it is so at the latest: when a check saw it first. <see langword="null"/> where it is not known.
    /// </summary>
    public DateTimeOffset? Since { get; }

    /// <summary>Gets the items in the channel; <see langword="null"/> where they are not known.</summary>
    public long? Items { get; }

    /// <summary>Gets the operations that wait to read; <see langword="null"/> where they are not known.</summary>
    public int? WaitingReaders { get; }

    /// <summary>Gets the operations that wait to write; <see langword="null"/> where they are not known.</summary>
    public int? WaitingWriters { get; }

    /// <summary>
    /// Gets a link to the trace of the last writer whose item was accepted; <see langword="null"/> where none was traced.
    /// </summary>
    public ActivityLink? LastWriter { get; }

    /// <summary>
    /// Gets a value indicating whether the channel is completed with a <see cref="ChannelAbandonedException"/> because of this.
    /// </summary>
    public bool IsReleased { get; }

    /// <summary>Gets the scope of the test that made the channel.</summary>
    internal CreationScope? Scope { get; }

    /// <summary>Returns this finding as the report of several.</summary>
    internal ChannelLeak For(int occurrences)
    {
        if (occurrences == 1)
        {
            return this;
        }

        var leak = (ChannelLeak)MemberwiseClone();
        leak.Occurrences = occurrences;
        return leak;
    }

    /// <summary>Gives the rule, the verdict and the sentence.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{RuleId ?? LeakKinds.ToText(Kind)} {LeakKinds.ToText(Verdict)}: {Message}";
}
