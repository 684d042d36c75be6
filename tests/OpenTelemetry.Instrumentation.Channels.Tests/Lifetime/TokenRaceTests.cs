// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>A token fires while writers write and complete, and while it is undone.</summary>
public class TokenRaceTests
{
    private const int Rounds = 100;

    public static TheoryData<LifetimeKind> Kinds => LifetimeChannels.OfSeveralReaders;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task TokenFires_WhileOthersWriteAndComplete_EndsAndKeepsWhatWasAccepted(LifetimeKind kind)
    {
        string name = SemanticsChannels.NewName(nameof(TokenRaceTests));
        for (int round = 0; round < Rounds; round++)
        {
            Channel<int> channel = LifetimeChannels.Create(kind, name, capacity: 100);
            using var cancellation = new CancellationTokenSource();
            IDisposable undo = channel.CompleteOn(cancellation.Token);
            channel.Writer.CompleteOn(cancellation.Token);
            int accepted = 0;

            await Racers.RunAsync(
                Racers.Do(cancellation.Cancel),
                Racers.Do(WriteUntilClosed),
                Racers.Do(WriteUntilClosed),
                Racers.Do(() => channel.Writer.TryComplete()),
                Racers.Do(undo.Dispose));

            Assert.False(channel.Writer.TryComplete());
            List<int> received = await LifetimeChannels.ReadAllAsync(channel.Reader).Guarded();
            Assert.Equal(Volatile.Read(ref accepted), received.Count);

            void WriteUntilClosed()
            {
                for (int i = 0; i < 50 && channel.Writer.TryWrite(i); i++)
                {
                    Interlocked.Increment(ref accepted);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task TokenFires_WithDiscardWhileOthersWriteAndRead_NothingIsLeft(LifetimeKind kind)
    {
        string name = SemanticsChannels.NewName(nameof(TokenRaceTests));
        for (int round = 0; round < Rounds; round++)
        {
            Channel<int> channel = LifetimeChannels.Create(kind, name, capacity: 100);
            using var cancellation = new CancellationTokenSource();
            channel.CompleteOn(cancellation.Token, ChannelCompletionCause.None, ChannelLeftovers.Discard);

            await Racers.RunAsync(
                Racers.Do(cancellation.Cancel),
                Racers.Do(() =>
                {
                    for (int i = 0; i < 50 && channel.Writer.TryWrite(i); i++)
                    {
                    }
                }),
                () => LifetimeChannels.ReadAllAsync(channel.Reader));

            Assert.False(channel.Reader.TryRead(out _));
            Assert.False(channel.Writer.TryComplete());
        }
    }
}
