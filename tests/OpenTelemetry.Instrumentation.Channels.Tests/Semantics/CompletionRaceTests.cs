// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Instrumented;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>Where the channels of the runtime do not end as they should, instrumented ones do.</summary>
public class CompletionRaceTests
{
    private static readonly UnboundedChannelOptions s_singleReader = new() { SingleReader = true };

    // dotnet/runtime issue 123544: what is left of the race is an inner channel that is closed, empty and not complete.
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Completion_InnerOneIsLost_Ends(bool isReadLast, bool isAskedLate)
    {
        var inner = new LostCompletionChannel<Envelope<int>>();
        var core = new ChannelCore<int, Envelope<int>, EnvelopeCodec<int>>(
            ChannelProfiles.Of(new ChannelTelemetryOptions(SemanticsChannels.NewName(nameof(CompletionRaceTests)))),
            ChannelKind.Unbounded,
            capacity: null,
            DropMode.None,
            itemDropped: null);
        core.Attach(inner);
        var channel = new InstrumentedChannel<int, Envelope<int>, EnvelopeCodec<int>>(core);
        Assert.True(channel.Writer.TryWrite(1));
        Task? completion = isAskedLate ? null : channel.Reader.Completion;
        var error = new InvalidOperationException();
        if (isReadLast)
        {
            Assert.True(channel.Writer.TryComplete(error));
            Assert.False(completion is { IsCompleted: true });
            Assert.True(channel.Reader.TryRead(out _));
        }
        else
        {
            Assert.True(channel.Reader.TryRead(out _));
            Assert.True(channel.Writer.TryComplete(error));
        }

        completion ??= channel.Reader.Completion;
        Assert.Same(error, completion.Exception?.InnerException);
        Assert.Same(completion, channel.Reader.Completion);
    }

    [Fact]
    public void ObserveUnseenWork_InnerCompletionIsLostAndNeverAskedFor_EndsTheChannel()
    {
        var inner = new LostCompletionChannel<Envelope<int>>();
        var core = new ChannelCore<int, Envelope<int>, EnvelopeCodec<int>>(
            ChannelProfiles.Of(new ChannelTelemetryOptions(SemanticsChannels.NewName(nameof(CompletionRaceTests)))),
            ChannelKind.Unbounded,
            capacity: null,
            DropMode.None,
            itemDropped: null);
        core.Attach(inner);
        var channel = new InstrumentedChannel<int, Envelope<int>, EnvelopeCodec<int>>(core);
        channel.Writer.TryComplete();
        Assert.False(core.IsEnded);
        core.ObserveUnseenWork();
        Assert.True(core.IsEnded);
    }

    // Thousands of rounds of the race itself, which a bare channel loses now and then.
    [Theory]
    [InlineData(SemanticsKind.Unbounded, false)]
    [InlineData(SemanticsKind.Unbounded, true)]
    [InlineData(SemanticsKind.SingleReader, false)]
    [InlineData(SemanticsKind.SingleReader, true)]
    public async Task Completion_TryReadOfTheLastItemRacesTryComplete_Ends(SemanticsKind kind, bool isAskedLate)
    {
        string name = SemanticsChannels.NewName(nameof(CompletionRaceTests));
        for (int round = 0; round < 2_000; round++)
        {
            Channel<int> channel = SemanticsChannels.Instrumented<int>(kind, name);
            Assert.True(channel.Writer.TryWrite(round));
            Task? completion = isAskedLate ? null : channel.Reader.Completion;
            using var start = new Barrier(2);
            Task reading = Task.Run(() =>
            {
                start.SignalAndWait();
                Thread.SpinWait(round & 63);
                Assert.True(channel.Reader.TryRead(out _));
            });
            start.SignalAndWait();
            Thread.SpinWait((round >> 6) & 63);
            Assert.True(channel.Writer.TryComplete());
            await reading;

            completion ??= channel.Reader.Completion;
            Assert.Equal(TaskStatus.RanToCompletion, completion.Status);
            Assert.Same(completion, channel.Reader.Completion);
        }
    }

    [Theory]
    [InlineData(SemanticsKind.Unbounded)]
    [InlineData(SemanticsKind.SingleReader)]
    public void Completion_Error_IsThatOfTheBareChannel(SemanticsKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        foreach (Exception? error in new Exception?[]
        {
            null, new InvalidOperationException(), new OperationCanceledException(cancellation.Token),
        })
        {
            foreach (bool hasItem in new[] { false, true })
            {
                Task bare = Complete(SemanticsChannels.Bare<int>(kind), error, hasItem);
                Task instrumented = Complete(
                    SemanticsChannels.Instrumented<int>(kind, SemanticsChannels.NewName(nameof(CompletionRaceTests))),
                    error,
                    hasItem);

                Assert.Equal(bare.Status, instrumented.Status);
                Assert.Equal(bare.CreationOptions, instrumented.CreationOptions);
                Assert.Same(bare.Exception?.InnerException, instrumented.Exception?.InnerException);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Completion_ReaderLearnsOfTheEnd_HasEndedBefore(bool allowsSynchronousContinuations)
    {
        string name = SemanticsChannels.NewName(nameof(CompletionRaceTests));
        for (int round = 0; round < 500; round++)
        {
            Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
                name, new UnboundedChannelOptions { AllowSynchronousContinuations = allowsSynchronousContinuations });
            Task completion = channel.Reader.Completion;
            Task<bool> reading = ReadAsync(channel.Reader, completion);
            channel.Writer.TryComplete();
            Assert.True(await reading);
        }

        static async Task<bool> ReadAsync(ChannelReader<int> reader, Task completion)
        {
            await reader.WaitToReadAsync();
            return completion.IsCompleted;
        }
    }

    // dotnet/runtime issue 125705.
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task WaitToReadAsync_CanceledReadIsLinkedAtCompletion_EndsAsItShould(bool isForeign, bool hasError)
    {
        for (int round = 0; round < 200; round++)
        {
            string name = SemanticsChannels.NewName(nameof(CompletionRaceTests));
            Channel<int> channel = isForeign
                ? Channel.CreateUnbounded<int>(s_singleReader).AsInstrumented(name)
                : InstrumentedChannel.CreateUnbounded<int>(name, s_singleReader);
            using var cancellation = new CancellationTokenSource();
            ValueTask<int> read = channel.Reader.ReadAsync(cancellation.Token);
            ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
            await cancellation.CancelAsync();
            Exception? error = hasError ? new InvalidOperationException() : null;
            channel.Writer.TryComplete(error);

            if (error is null)
            {
                Assert.True(wait.IsCompletedSuccessfully);
                Assert.False(await wait);
            }
            else
            {
                Assert.Same(error, await Assert.ThrowsAsync<InvalidOperationException>(async () => await wait));
            }

            await Assert.ThrowsAnyAsync<Exception>(async () => await read);
        }
    }

    [Fact]
    public async Task WaitToReadAsync_CompletedWithAChannelClosedException_FailsWithThat()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            SemanticsChannels.NewName(nameof(CompletionRaceTests)), s_singleReader);
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        var error = new ChannelClosedException();
        channel.Writer.TryComplete(error);

        Assert.Same(error, await Assert.ThrowsAsync<ChannelClosedException>(async () => await wait));
    }

    private static Task Complete(Channel<int> channel, Exception? error, bool hasItem)
    {
        if (hasItem)
        {
            channel.Writer.TryWrite(1);
        }

        Task completion = channel.Reader.Completion;
        channel.Writer.TryComplete(error);
        channel.Reader.TryRead(out _);
        return completion;
    }
}
