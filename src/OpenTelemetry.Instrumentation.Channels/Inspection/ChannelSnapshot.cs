// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Inspection;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Describes one live channel at one moment, for pages, health checks and reports.</summary>
/// <remarks>
/// Immutable. It references nothing of the channel, so it can be kept. A figure that was not measured is
/// <see langword="null"/>, never 0.
/// <para/>
/// A snapshot can be taken on any thread at any time. It calls no user code, and waits for nothing but the locks of the
/// library and of the runtime's channels. The counters of a channel in use are read one after the other, so operations
/// in progress can make them inconsistent.
/// </remarks>
public sealed class ChannelSnapshot
{
    internal ChannelSnapshot()
    {
    }

    /// <summary>
    /// Gets the number of the channel, as in <c>dotnet.channel.id</c> and <see cref="ChannelLeak.ChannelId"/>. Numbers
    /// begin with 1 and are used once in a process.
    /// </summary>
    public long Id { get; internal init; }

    /// <summary>Gets the name of the channel.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>Gets the type of the items.</summary>
    public Type ItemType { get; internal init; } = typeof(object);

    /// <summary>Gets the layer of the channel.</summary>
    public ChannelLayer Layer { get; internal init; }

    /// <summary>
    /// Gets a value indicating whether the channel has a capacity; <see langword="null"/> if it is unknown, as for a
    /// channel that other code created.
    /// </summary>
    public bool? IsBounded { get; internal init; }

    /// <summary>
    /// Gets the maximum number of items in the channel: 0 for a rendezvous channel, <see langword="null"/> if there is
    /// no limit or it is unknown (see <see cref="IsBounded"/>).
    /// </summary>
    public int? Capacity { get; internal init; }

    /// <summary>
    /// Gets what a write to the full channel does; <see langword="null"/> if it cannot be full or this is unknown.
    /// </summary>
    public BoundedChannelFullMode? FullMode { get; internal init; }

    /// <summary>Gets the state of the channel.</summary>
    public ChannelSnapshotState State { get; internal init; }

    /// <summary>
    /// Gets the number of items in the channel; <see langword="null"/> if the channel cannot count them.
    /// </summary>
    public long? Length { get; internal init; }

    /// <summary>Gets the number of items accepted since the channel was created, including dropped items.</summary>
    public long Sent { get; internal init; }

    /// <summary>Gets the number of items handed to readers since the channel was created.</summary>
    public long Received { get; internal init; }

    /// <summary>
    /// Gets the number of items that the channel dropped because it was full, since it was created;
    /// <see langword="null"/> for a channel that other code created, whose drops cannot be seen.
    /// </summary>
    public long? Dropped { get; internal init; }

    /// <summary>
    /// Gets the number of items that a handler is processing; <see langword="null"/> if it is unknown.
    /// </summary>
    /// <remarks>
    /// Hosted consumers, <c>ProcessAllAsync</c> and processing scopes always count. A plain loop counts while traces or
    /// metrics are collected. Reads without a loop or a scope have no handler to count.
    /// </remarks>
    public long? InFlight { get; internal init; }

    /// <summary>Gets the number of pending reads.</summary>
    public int WaitingReaders { get; internal init; }

    /// <summary>Gets the number of pending writes.</summary>
    public int WaitingWriters { get; internal init; }

    /// <summary>
    /// Gets a lower bound on the age of the oldest item; <see langword="null"/> if the channel is empty or the age is
    /// unknown.
    /// </summary>
    /// <remarks>
    /// It is known for items that were sent while a listener of <c>dotnet.channel.queue.oldest_item.age</c> existed,
    /// and never for a channel that other code created.
    /// </remarks>
    public TimeSpan? OldestItemAge { get; internal init; }

    /// <summary>
    /// Gets a lower bound on the wait of the longest-pending read, since the first check of the leak detector that saw
    /// it; <see langword="null"/> if no check has seen a pending read.
    /// </summary>
    public TimeSpan? LongestReadWait { get; internal init; }

    /// <summary>
    /// Gets a lower bound on the wait of the longest-pending write, like <see cref="LongestReadWait"/>.
    /// </summary>
    public TimeSpan? LongestWriteWait { get; internal init; }

    /// <summary>
    /// Gets a lower bound on the time for which the channel has had items or pending writes, and no read.
    /// <see cref="TimeSpan.Zero"/> if the channel has no work or was just read; <see langword="null"/> if it is
    /// unknown, because the channel has work and was not observed in the two minutes before.
    /// </summary>
    /// <remarks>
    /// Channels are observed by snapshots, by collections of metrics, by checks of the leak detector (also after full
    /// garbage collections), and while a host with a channel health check or the debug page runs. A channel that was
    /// never read has been stalled for at least <see cref="OldestItemAge"/>, if that is known.
    /// </remarks>
    public TimeSpan? StalledFor { get; internal init; }

    /// <summary>
    /// Gets the method that created the first channel of this name or, with
    /// <see cref="ChannelLeakDetectionOptions.CaptureCreationStacks"/>, this channel; <see langword="null"/> if it is
    /// unknown.
    /// </summary>
    public string? CreationSite { get; internal init; }

    /// <summary>
    /// Gets the stack trace of the creation of the channel; <see langword="null"/> without
    /// <see cref="ChannelLeakDetectionOptions.CaptureCreationStacks"/>.
    /// </summary>
    public string? CreationStack { get; internal init; }

    /// <summary>
    /// Gets the time of the snapshot, by the clock of the leak detector; the same for all snapshots of one call.
    /// </summary>
    public DateTimeOffset TakenAt { get; internal init; }

    /// <summary>Takes a snapshot of every live channel of the process.</summary>
    /// <returns>The snapshots, ordered by <see cref="Id"/>; empty if there are none.</returns>
    /// <remarks>
    /// Channels that have ended (completed and empty) and collected channels are not included. The first call gives
    /// each channel its number, which costs one small object for each channel.
    /// </remarks>
    public static IReadOnlyList<ChannelSnapshot> TakeAll() => ChannelInspection.OfAll();

    /// <summary>Takes a snapshot of one channel.</summary>
    /// <param name="id">The number of the channel.</param>
    /// <returns>The snapshot; <see langword="null"/> if no live channel has the number.</returns>
    public static ChannelSnapshot? Take(long id) => ChannelInspection.Of(id);

    /// <summary>Returns the name, the number and the state.</summary>
    /// <returns>The text, for logs.</returns>
    public override string ToString() => $"{Name} #{Id} {State}";
}
