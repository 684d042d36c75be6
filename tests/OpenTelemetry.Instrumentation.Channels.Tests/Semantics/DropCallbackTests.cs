// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>The user's callback for dropped items: it may throw, and it may use the channel.</summary>
public class DropCallbackTests
{
    public static TheoryData<SemanticsKind, bool, SemanticsMode> Cases()
    {
        var cases = new TheoryData<SemanticsKind, bool, SemanticsMode>();
        foreach (SemanticsMode mode in Enum.GetValues<SemanticsMode>())
        {
            foreach (bool isAsync in new[] { false, true })
            {
                cases.Add(SemanticsKind.DropNewest, isAsync, mode);
                cases.Add(SemanticsKind.DropOldest, isAsync, mode);
                cases.Add(SemanticsKind.DropWrite, isAsync, mode);
                cases.Add(SemanticsKind.RendezvousDropWrite, isAsync, mode);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Write_CallbackThrows_ThrowsAtOnceAsBareAndIsCounted(
        SemanticsKind kind, bool isAsync, SemanticsMode mode)
    {
        using var listening = new SemanticsListening(mode);
        static void Throw(int item) => throw new InvalidOperationException($"dropped {item}");
        Channel<int> bare = SemanticsChannels.Bare<int>(kind, 1, Throw);
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            kind, SemanticsChannels.NewName(nameof(DropCallbackTests)), 1, Throw);

        for (int item = 1; item <= 3; item++)
        {
            Assert.Equal(Write(bare, item, isAsync), Write(channel, item, isAsync));
        }

        bool isRendezvous = kind == SemanticsKind.RendezvousDropWrite;
        ChannelCounters counters = SemanticsChannels.StateOf(channel).Counters;
        Assert.Equal((3, isRendezvous ? 3 : 2, 0), (counters.TotalSent, counters.TotalDropped, counters.TotalReceived));
        Assert.Equal(bare.Reader.Count, channel.Reader.Count);
        Assert.Equal(counters.Length, channel.Reader.Count);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Write_CallbackUsesTheChannel_AnswersAsBareAndIsCounted(
        SemanticsKind kind, bool isAsync, SemanticsMode mode)
    {
        using var listening = new SemanticsListening(mode);
        List<string> bareAnswers = Reenter(
            kind, isAsync, static (kind, drop) => SemanticsChannels.Bare(kind, 1, drop), out _);
        List<string> answers = Reenter(
            kind,
            isAsync,
            static (kind, drop) => SemanticsChannels.Instrumented(
                kind, SemanticsChannels.NewName(nameof(DropCallbackTests)), 1, drop),
            out Channel<int> channel);

        Assert.Equal(bareAnswers, answers);
        ChannelCounters counters = SemanticsChannels.StateOf(channel).Counters;
        Assert.Equal(counters.Length, channel.Reader.Count);
        Assert.Equal(
            (
                answers.Count(static answer => answer.StartsWith("dropped", StringComparison.Ordinal)),
                answers.Count(static answer => answer == "read True")),
            (counters.TotalDropped, counters.TotalReceived));
    }

    private static List<string> Reenter(
        SemanticsKind kind,
        bool isAsync,
        Func<SemanticsKind, Action<int>, Channel<int>> create,
        out Channel<int> channel)
    {
        List<string> answers = [];
        Channel<int>? created = null;
        created = channel = create(kind, item =>
        {
            answers.Add($"dropped {item}");
            if (answers.Count < 20)
            {
                answers.Add($"read {created!.Reader.TryRead(out _)}");
                answers.Add($"write {created.Writer.TryWrite(item + 100)}");
                answers.Add($"count {created.Reader.Count}");
            }
        });
        for (int item = 1; item <= 3; item++)
        {
            answers.Add(Write(created, item, isAsync));
        }

        return answers;
    }

    private static string Write(Channel<int> channel, int item, bool isAsync)
    {
        try
        {
            return isAsync
                ? channel.Writer.WriteAsync(item).IsCompletedSuccessfully.ToString()
                : channel.Writer.TryWrite(item).ToString();
        }
        catch (InvalidOperationException error)
        {
            return error.Message;
        }
    }
}
