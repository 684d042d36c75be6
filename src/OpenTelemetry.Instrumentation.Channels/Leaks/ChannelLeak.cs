// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Leaks;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Represents a finding of the leak detector.</summary>
/// <remarks>
/// Immutable. It references nothing of the channel, so it can be kept. A figure that was not measured is
/// <see langword="null"/>, and <c>unknown</c> in <see cref="Message"/>; it is never 0.
/// </remarks>
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

    /// <summary>Gets the kind of the finding.</summary>
    public ChannelLeakKind Kind { get; }

    /// <summary>Gets whether the finding is proved or suspected.</summary>
    public ChannelLeakVerdict Verdict { get; }

    /// <summary>
    /// Gets the id of the rule, such as <c>CHN001</c>; <see langword="null"/> where there is no rule.
    /// </summary>
    public string? RuleId { get; }

    /// <summary>Gets the description of the finding: what was found, its cause, and what to do.</summary>
    public string Message { get; }

    /// <summary>Gets the name of the channel.</summary>
    public string ChannelName { get; }

    /// <summary>Gets the layer of the channel.</summary>
    public ChannelLayer Layer { get; }

    /// <summary>
    /// Gets the type of the items; <see langword="null"/> if the channel was collected before the type was read.
    /// </summary>
    public Type? ItemType { get; }

    /// <summary>
    /// Gets the number of the channel, as in <c>dotnet.channel.id</c>; <see langword="null"/> if the finding is not
    /// about one channel, or if the channel was collected before its number was read.
    /// </summary>
    public long? ChannelId { get; }

    /// <summary>
    /// Gets the method that created the first channel of this name or, with
    /// <see cref="ChannelLeakDetectionOptions.CaptureCreationStacks"/>, this channel; <see langword="null"/> if it is
    /// unknown.
    /// </summary>
    public string? CreationSite { get; }

    /// <summary>
    /// Gets the stack trace of the creation of the channel; <see langword="null"/> without
    /// <see cref="ChannelLeakDetectionOptions.CaptureCreationStacks"/>.
    /// </summary>
    public string? CreationStack { get; }

    /// <summary>
    /// Gets the number of findings of the same name, kind and verdict that this finding reports: those of one check,
    /// and those held back since the last report. At least 1.
    /// </summary>
    public int Occurrences { get; private set; } = 1;

    /// <summary>Gets the time of the detection, by the clock of the options.</summary>
    public DateTimeOffset DetectedAt { get; }

    /// <summary>
    /// Gets the time of the first check that saw the problem, which may be older; <see langword="null"/> if it is
    /// unknown.
    /// </summary>
    public DateTimeOffset? Since { get; }

    /// <summary>Gets the number of items in the channel; <see langword="null"/> if it is unknown.</summary>
    public long? Items { get; }

    /// <summary>Gets the number of pending reads; <see langword="null"/> if it is unknown.</summary>
    public int? WaitingReaders { get; }

    /// <summary>Gets the number of pending writes; <see langword="null"/> if it is unknown.</summary>
    public int? WaitingWriters { get; }

    /// <summary>
    /// Gets a link to the trace of the last writer whose item was accepted; <see langword="null"/> if no writer was
    /// traced.
    /// </summary>
    public ActivityLink? LastWriter { get; }

    /// <summary>
    /// Gets a value indicating whether the detector completed the channel with a
    /// <see cref="ChannelAbandonedException"/>.
    /// </summary>
    public bool IsReleased { get; }

    /// <summary>Gets the scope of the test that created the channel.</summary>
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

    /// <summary>Returns the rule, the verdict and the message.</summary>
    /// <returns>The text, for logs.</returns>
    public override string ToString()
        => $"{RuleId ?? LeakKinds.ToText(Kind)} {LeakKinds.ToText(Verdict)}: {Message}";
}
