// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>What happens at and after the end of a channel.</summary>
public class ClosingTests
{
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(60);

    public static TheoryData<SemanticsKind> Kinds() => [.. Enum.GetValues<SemanticsKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Complete_WithAnOperationCanceledException_FailsAsTheBareChannelDoes(SemanticsKind kind)
    {
        Channel<int> bare = SemanticsChannels.Bare<int>(kind);
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            kind, SemanticsChannels.NewName(nameof(ClosingTests)));
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var error = new OperationCanceledException("closing", cancellation.Token);

        Assert.Equal(EndWith(bare, error), EndWith(channel, error));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TryWrite_AfterClosing_CountsWhatItAnswered(SemanticsKind kind)
    {
        int drops = 0;
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            kind, SemanticsChannels.NewName(nameof(ClosingTests)), itemDropped: _ => drops++);
        ChannelState state = SemanticsChannels.StateOf(channel);
        channel.Writer.Complete();

        bool isAccepted = channel.Writer.TryWrite(1);

        Assert.Equal(kind == SemanticsKind.RendezvousDropWrite, isAccepted);
        Assert.Equal(isAccepted ? 1 : 0, drops);
        Assert.Equal(
            (drops, drops, 0), (state.Counters.TotalSent, state.Counters.TotalDropped, state.Counters.TotalReceived));
        Assert.Equal((0, 1 - drops), (state.Series.RejectedFull, state.Series.RejectedShutdown));
        Assert.Equal(drops, state.Series.Collect().Sent);
        Assert.DoesNotContain(state, SemanticsRegistry.LiveBeside(channel));
    }

    // The continuation runs inside of TryComplete, before the channel has told us that it is closed.
    [Fact]
    public async Task TryWrite_InAContinuationOfCompletion_IsRejectedAsClosed()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            SemanticsChannels.NewName(nameof(ClosingTests)),
            new UnboundedChannelOptions { AllowSynchronousContinuations = true });
        ChannelSeries series = SemanticsChannels.StateOf(channel).Series;
        Task<bool> write = channel.Reader.Completion.ContinueWith(
            _ => channel.Writer.TryWrite(1),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        channel.Writer.Complete();

        Assert.False(await write.WaitAsync(s_hang));
        Assert.Equal((0L, 1L), (series.RejectedFull, series.RejectedShutdown));
    }

    // In-box channels may miss the end here (dotnet/runtime issue 123544): the counters must be right all the same, and
    // where Completion has ended the channel must be out of the registry.
    [Theory]
    [InlineData(SemanticsKind.BoundedWait)]
    [InlineData(SemanticsKind.Unbounded)]
    [InlineData(SemanticsKind.SingleReader)]
    [InlineData(SemanticsKind.Prioritized)]
    public void TryComplete_RacingTheLastTryRead_LeavesConsistentCounters(SemanticsKind kind)
    {
        const int Rounds = 20_000;
        string name = SemanticsChannels.NewName(nameof(ClosingTests));
        var channels = new Channel<int>[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            channels[i] = SemanticsChannels.Instrumented<int>(kind, name);
            Assert.True(channels[i].Writer.TryWrite(i));
        }

        using var barrier = new Barrier(2);
        int read = 0;
        var reader = new Thread(() =>
        {
            barrier.SignalAndWait(s_hang);
            read = channels.Count(static channel => channel.Reader.TryRead(out _));
        });
        reader.Start();
        barrier.SignalAndWait(s_hang);
        Assert.All(channels, static channel => Assert.True(channel.Writer.TryComplete()));
        Assert.True(reader.Join(s_hang));

        var live = new HashSet<ChannelState>(SemanticsRegistry.LiveBeside(channels[0]));
        int leftOver = channels.Count(channel =>
            channel.Reader.Completion.IsCompleted && live.Contains(SemanticsChannels.StateOf(channel)));
        ChannelTotals totals = SemanticsChannels.StateOf(channels[0]).Series.Collect();
        Assert.Equal((0, Rounds, Rounds, Rounds), (leftOver, read, totals.Sent, totals.Received));
        GC.KeepAlive(channels);
    }

    private static List<string> EndWith(Channel<int> channel, Exception error)
    {
        ValueTask<int> pendingRead = channel.Reader.ReadAsync();
        ValueTask<bool> pendingWait = channel.Reader.WaitToReadAsync();
        Assert.True(channel.Writer.TryComplete(error));
        return
        [
            EndOf(pendingRead.AsTask()),
            EndOf(pendingWait.AsTask()),
            EndOf(channel.Reader.ReadAsync().AsTask()),
            EndOf(channel.Reader.WaitToReadAsync().AsTask()),
            EndOf(channel.Writer.WriteAsync(1).AsTask()),
            EndOf(channel.Writer.WaitToWriteAsync().AsTask()),
            EndOf(channel.Reader.Completion),
        ];
    }

    private static string EndOf(Task task)
    {
        Exception? failure = Record.Exception(() => task.Wait(s_hang))?.InnerException;
        return $"{task.Status} {failure?.GetType()} {failure?.Message} "
            + $"{(failure as OperationCanceledException)?.CancellationToken.IsCancellationRequested}";
    }
}
