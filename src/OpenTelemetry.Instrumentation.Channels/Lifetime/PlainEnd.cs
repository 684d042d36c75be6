// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>
/// The end of a channel that is not instrumented. The halves of an in-box channel refer to each other anyway.
/// </summary>
internal sealed class PlainEnd<T> : ChannelEnd
{
    private readonly ChannelWriter<T> _writer;
    private readonly ChannelReader<T> _reader;

    public PlainEnd(Channel<T> channel)
    {
        _writer = channel.Writer;
        _reader = channel.Reader;
    }

    public override string Name => NameOf<T>();

    public override TimeProvider Clock => TimeProvider.System;

    public override Task Completion => _reader.Completion;

    public override bool IsCompletionKnown => !ReferenceEquals(_reader.Completion, NoCompletion.Task);

    public override long? Length => _reader.CanCount ? _reader.Count : null;

    public override bool AllowsReaders => _reader.CanCount;

    public override bool IsEnded => Leftovers.IsEnded(_reader);

    public override object Holder => _writer;

    public override bool TryComplete(Exception? error) => _writer.TryComplete(error);

    public override CompletionTarget ToTarget(bool discards) => new WriterTarget<T>(_writer, discards ? _reader : null);
}
