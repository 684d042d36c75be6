// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Instrumented;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>The end of an instrumented channel.</summary>
internal sealed class CoreEnd<T, TStored, TCodec> : ChannelEnd
    where TCodec : struct, IItemCodec<T, TStored>
{
    private readonly ChannelCore<T, TStored, TCodec> _core;

    public CoreEnd(ChannelCore<T, TStored, TCodec> core) => _core = core;

    public override string Name => _core.Name;

    public override TimeProvider Clock => _core.Clock;

    public override Task Completion => _core.InnerReader.Completion;

    public override bool IsCompletionKnown => !ReferenceEquals(Completion, NoCompletion.Task);

    public override long? Length => _core.Length;

    public override bool AllowsReaders => _core.InnerReader.CanCount;

    public override bool IsEnded => Leftovers.IsEnded(_core.InnerReader);

    public override object Holder => _core;

    public override bool TryComplete(Exception? error)
        => new InstrumentedWriter<T, TStored, TCodec>(_core).TryComplete(error);

    public override void AllowLateCompletion() => _core.CanCompleteLater = true;

    public override CompletionTarget ToTarget(bool discards) => new CoreTarget<T, TStored, TCodec>(_core, discards);
}
