// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using CsCheck;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>Generates sequences of operations.</summary>
internal static class ChannelOps
{
    public static Gen<ChannelOp[]> Sequence { get; } = Gen.Select(Kind(), Gen.Int[0, 9999])
        .Select(static (kind, argument) => new ChannelOp(kind, argument))
        .Array[0, 60];

    public static string Print(ChannelOp[] sequence)
        => string.Join(", ", sequence.Select(static op => $"{op.Kind}({op.Argument})"));

    private static Gen<ChannelOpKind> Kind() => Gen.Frequency(
        (8, Gen.Const(ChannelOpKind.TryWrite)),
        (8, Gen.Const(ChannelOpKind.Write)),
        (7, Gen.Const(ChannelOpKind.TryRead)),
        (7, Gen.Const(ChannelOpKind.Read)),
        (3, Gen.Const(ChannelOpKind.WaitToRead)),
        (3, Gen.Const(ChannelOpKind.WaitToWrite)),
        (2, Gen.Const(ChannelOpKind.TryPeek)),
        (2, Gen.Const(ChannelOpKind.Count)),
        (1, Gen.Const(ChannelOpKind.Complete)),
        (4, Gen.Const(ChannelOpKind.Cancel)),
        (6, Gen.Const(ChannelOpKind.Consume)),
        (2, Gen.Const(ChannelOpKind.Abandon)),
        (2, Gen.Const(ChannelOpKind.Collect)));
}
