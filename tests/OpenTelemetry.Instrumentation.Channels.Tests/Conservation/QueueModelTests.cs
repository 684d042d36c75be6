// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using CsCheck;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>
/// Random sequences on an instrumented channel, a bare one and a model: same answers, and true counters.
/// </summary>
public class QueueModelTests
{
    private const int Capacity = 3;

    // Few enough for every build; a change of the counting deserves a run with many more.
    private const int Sequences = 150;

    public static TheoryData<SemanticsKind, SemanticsMode> Cases()
    {
        var cases = new TheoryData<SemanticsKind, SemanticsMode>();
        foreach (SemanticsKind kind in Enum.GetValues<SemanticsKind>())
        {
            foreach (SemanticsMode mode in Enum.GetValues<SemanticsMode>())
            {
                cases.Add(kind, mode);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AnySequence_EveryKindAndMode_AnswersAsBareAndCountsWhatTheUserSaw(
        SemanticsKind kind, SemanticsMode mode)
    {
        using var listening = new SemanticsListening(mode);
        string name = SemanticsChannels.NewName(nameof(QueueModelTests));
        ChannelOps.Sequence.Sample(
            sequence => Check(kind, name, listening, sequence),
            iter: Sequences,
            threads: 1,
            print: ChannelOps.Print);
    }

    private static void Check(SemanticsKind kind, string name, SemanticsListening listening, ChannelOp[] sequence)
    {
        List<int> bareDrops = [];
        List<int> drops = [];
        Channel<int> bareChannel = SemanticsChannels.Bare<int>(kind, Capacity, bareDrops.Add);
        Channel<int> channel = SemanticsChannels.Instrumented<int>(kind, name, Capacity, drops.Add);
        var bare = new ChannelDriver(kind, bareChannel, bareDrops);
        var instrumented = new ChannelDriver(kind, channel, drops);
        var model = new QueueModel(kind, Capacity);
        var accounts = new ChannelAccounts(channel, name, listening.Meter);

        for (int step = 0; step < sequence.Length; step++)
        {
            ChannelOp op = sequence[step];
            string expected = bare.Apply(op, step);
            string actual = instrumented.Apply(op, step);
            string? predicted = model.Apply(op, step, expected);
            string where = $"step {step} {op.Kind}({op.Argument}): ";
            Assert.Equal(where + expected + bare.View, where + actual + instrumented.View);
            Assert.True(
                predicted is null || actual.StartsWith(predicted, StringComparison.Ordinal),
                $"{where}{actual} instead of {predicted}");
            if (op.Kind == ChannelOpKind.Collect)
            {
                accounts.AssertEqual(model);
            }
        }

        accounts.AssertEqual(model);
        Assert.Equal(bare.Finish(), instrumented.Finish());
        accounts.AssertClosed();
    }
}
