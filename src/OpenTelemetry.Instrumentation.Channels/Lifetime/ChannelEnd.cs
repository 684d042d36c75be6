// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Instrumented;
using OpenTelemetry.Instrumentation.Channels.Processing;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>
/// Completes a channel and sees its end. It references the core of an instrumented channel and neither of its halves,
/// so the garbage collector can still find that its writer or its reader is gone.
/// </summary>
internal abstract class ChannelEnd
{
    /// <summary>Gets the name, or the type where it has none.</summary>
    public abstract string Name { get; }

    public abstract TimeProvider Clock { get; }

    public abstract Task Completion { get; }

    /// <summary>
    /// Gets a value indicating whether the completion ever ends: not with readers that do not implement it.
    /// </summary>
    public abstract bool IsCompletionKnown { get; }

    /// <summary>Gets the items that are in the channel, or null where it does not count them.</summary>
    public abstract long? Length { get; }

    /// <summary>Gets a value indicating whether more than one thread may read at a time.</summary>
    public abstract bool AllowsReaders { get; }

    /// <summary>Gets a value indicating whether the completed channel is empty.</summary>
    public abstract bool IsEnded { get; }

    /// <summary>Gets what lives as long as the channel.</summary>
    public abstract object Holder { get; }

    public static ChannelEnd Of<T>(Channel<T> channel) => StateOf(channel) switch
    {
        ChannelCore<T, Envelope<T>, EnvelopeCodec<T>> core => new CoreEnd<T, Envelope<T>, EnvelopeCodec<T>>(core),
        ChannelCore<T, T, PlainCodec<T>> core => new CoreEnd<T, T, PlainCodec<T>>(core),
        _ => new PlainEnd<T>(channel),
    };

    /// <summary>
    /// Gives the end of the channel of a writer; null where a writer does not lead to it: the in-box ones do not.
    /// </summary>
    public static ChannelEnd? Of<T>(ChannelWriter<T> writer) => writer switch
    {
        InstrumentedWriter<T, Envelope<T>, EnvelopeCodec<T>> own
            => new CoreEnd<T, Envelope<T>, EnvelopeCodec<T>>(own.Core),
        InstrumentedWriter<T, T, PlainCodec<T>> wrapper => new CoreEnd<T, T, PlainCodec<T>>(wrapper.Core),
        _ => null,
    };

    public static string NameOf<T>() => $"Channel<{typeof(T).Name}>";

    public abstract bool TryComplete(Exception? error);

    /// <summary>Records that something besides the halves of the channel can complete it from now on.</summary>
    public virtual void AllowLateCompletion()
    {
    }

    public abstract CompletionTarget ToTarget(bool discards);

    // A channel that somebody made of one of our readers and another writer is completed by that writer.
    private static ChannelState? StateOf<T>(Channel<T> channel)
        => channel is InstrumentedChannel<T, Envelope<T>, EnvelopeCodec<T>> or InstrumentedChannel<T, T, PlainCodec<T>>
            ? ((IItemSource<T>)channel.Reader).State
            : null;
}
