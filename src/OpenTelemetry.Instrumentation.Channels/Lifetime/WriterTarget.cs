// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>
/// A writer, and the reader to empty afterwards. The halves of an in-box channel live and die together.
/// </summary>
internal sealed class WriterTarget<T> : CompletionTarget
{
    private readonly WeakReference<ChannelWriter<T>> _writer;
    private readonly WeakReference<ChannelReader<T>>? _discardFrom;

    public WriterTarget(ChannelWriter<T> writer, ChannelReader<T>? discardFrom)
    {
        _writer = new WeakReference<ChannelWriter<T>>(writer);
        _discardFrom = discardFrom is null ? null : new WeakReference<ChannelReader<T>>(discardFrom);
    }

    public override void Complete(Exception? cause)
    {
        if (_writer.TryGetTarget(out ChannelWriter<T>? writer))
        {
            writer.TryComplete(cause);
        }

        if (_discardFrom is not null && _discardFrom.TryGetTarget(out ChannelReader<T>? reader))
        {
            Leftovers.Discard(reader);
        }
    }
}
