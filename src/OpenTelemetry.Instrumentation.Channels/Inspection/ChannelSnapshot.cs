// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Inspection;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// What is known of one live channel at one moment: for pages, health checks and reports. It holds nothing of the channel,
/// so that it can be kept. Immutable. What is not measured is <see langword="null"/>, never 0.
/// </summary>
/// <remarks>
/// Taking snapshots calls no code of the user's, waits for nothing but the locks of the library and of the runtime's channels,
/// and may be done on any thread at any time. The counters of a channel in use are read one after the other: they may be off
/// against each other by the operations under way.
/// </remarks>
public sealed class ChannelSnapshot
{
    internal ChannelSnapshot()
    {
    }

    /// <summary>Gets the number of the channel, as in <c>dotnet.channel.id</c> and <see cref="ChannelLeak.ChannelId"/>: from 1 on, used once in a process.</summary>
    public long Id { get; internal init; }

    /// <summary>Gets the name of the channel.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>Gets the type of the items.</summary>
    public Type ItemType { get; internal init; } = typeof(object);

    /// <summary>Gets the layer of the channel.</summary>
    public ChannelLayer Layer { get; internal init; }

    /// <summary>
    /// Gets a value indicating whether there is a limit to the items in the channel; <see langword="null"/> where it is not
    /// known, as of a channel that was made elsewhere.
    /// </summary>
    public bool? IsBounded { get; internal init; }

    /// <summary>
    /// Gets the most items that the channel can hold: 0 for one that hands over only, <see langword="null"/> where there is no
    /// limit or it is not known (see <see cref="IsBounded"/>).
    /// </summary>
    public int? Capacity { get; internal init; }

    /// <summary>Gets what happens to a write when the channel is full; <see langword="null"/> where it cannot be or is not known.</summary>
    public BoundedChannelFullMode? FullMode { get; internal init; }

    /// <summary>Gets how the channel stands.</summary>
    public ChannelSnapshotState State { get; internal init; }

    /// <summary>Gets the items in the channel; <see langword="null"/> where the channel cannot count them.</summary>
    public long? Length { get; internal init; }

    /// <summary>Gets the items accepted since the channel was made, those that were dropped included.</summary>
    public long Sent { get; internal init; }

    /// <summary>Gets the items handed to readers since the channel was made.</summary>
    public long Received { get; internal init; }

    /// <summary>
    /// Gets the items that the channel dropped because it was full, since it was created; <see langword="null"/> for a channel
    /// that was created elsewhere, whose drops cannot be seen.
    /// </summary>
    public long? Dropped { get; internal init; }

    /// <summary>
    /// Gets the items that were handed to a handler that has not finished with them; <see langword="null"/> where that is not
    /// known. Hosted consumers, <c>ProcessAllAsync</c> and processing scopes always count. A plain loop counts while traces or
    /// metrics are collected. Reads without a loop or a scope have no handler to count.
    /// </summary>
    public long? InFlight { get; internal init; }

    /// <summary>Gets the read operations that wait now.</summary>
    public int WaitingReaders { get; internal init; }

    /// <summary>Gets the write operations that wait now.</summary>
    public int WaitingWriters { get; internal init; }

    /// <summary>
    /// Gets how long the oldest item has been in the channel, at least; <see langword="null"/> where the channel is empty and
    /// where it is not known. It is known while something listens to <c>dotnet.channel.queue.oldest_item.age</c>, of items sent
    /// since then; never of a channel that was made elsewhere.
    /// </summary>
    public TimeSpan? OldestItemAge { get; internal init; }

    /// <summary>
    /// Gets how long the read has waited that waits longest, at least: since the first check of the leak detector that saw it.
    /// <see langword="null"/> where no read waits that a check has seen.
    /// </summary>
    public TimeSpan? LongestReadWait { get; internal init; }

    /// <summary>Gets how long the write has waited that waits longest, as <see cref="LongestReadWait"/> has it.</summary>
    public TimeSpan? LongestWriteWait { get; internal init; }

    /// <summary>
    /// Gets a lower bound on the time for which the channel has had items or waiting writers, and no read.
    /// <see cref="TimeSpan.Zero"/> for a channel that has nothing to do or that was just read; <see langword="null"/> where it is
    /// not known: the channel has work, and nothing has observed it in the two minutes before.
    /// </summary>
    /// <remarks>
    /// Channels are observed by snapshots, by collections of metrics, by checks of the leak detector (after full garbage
    /// collections, too), and while a host with a health check of channels or the debug page runs. A channel that was never read
    /// has been still for as long as <see cref="OldestItemAge"/>, where that is known.
    /// </remarks>
    public TimeSpan? StalledFor { get; internal init; }

    /// <summary>
    /// Gets the method that made the first channel of this name or, with
    /// <see cref="ChannelLeakDetectionOptions.CaptureCreationStacks"/>, this very channel; <see langword="null"/> where it is
    /// not known.
    /// </summary>
    public string? CreationSite { get; internal init; }

    /// <summary>
    /// Gets where the channel was made; <see langword="null"/> without
    /// <see cref="ChannelLeakDetectionOptions.CaptureCreationStacks"/>.
    /// </summary>
    public string? CreationStack { get; internal init; }

    /// <summary>Gets when the snapshot was taken, by the clock of the leak detector; the same for all that were taken at once.</summary>
    public DateTimeOffset TakenAt { get; internal init; }

    /// <summary>
    /// Takes a snapshot of every live channel of the process. Channels that have ended (completed and empty) or that were
    /// collected are not among them. The first one gives each channel its number, which costs one small object a channel.
    /// </summary>
    /// <returns>The snapshots, ordered by <see cref="Id"/>; empty when there are none.</returns>
    public static IReadOnlyList<ChannelSnapshot> TakeAll() => ChannelInspection.OfAll();

    /// <summary>Takes a snapshot of one channel.</summary>
    /// <param name="id">The number of the channel.</param>
    /// <returns>The snapshot; <see langword="null"/> where no live channel has the number.</returns>
    public static ChannelSnapshot? Take(long id) => ChannelInspection.Of(id);

    /// <summary>Gives the name, the number and the state.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} #{Id} {State}";
}
