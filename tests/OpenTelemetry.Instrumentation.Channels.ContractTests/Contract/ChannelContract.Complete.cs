// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>TryComplete and Complete.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact]
    public void TryComplete_Again_FalseForEver()
    {
        Channel<int> channel = Create();

        Assert.True(channel.Writer.TryComplete());

        Assert.False(channel.Writer.TryComplete());
        Assert.False(channel.Writer.TryComplete(new FormatException()));
        Assert.True(channel.Reader.Completion.IsCompletedSuccessfully);
    }

    [ContractFact]
    public async Task TryComplete_AgainWithAnotherError_FirstErrorStays()
    {
        Channel<int> channel = Create();
        var first = new FormatException();

        Assert.True(channel.Writer.TryComplete(first));
        Assert.False(channel.Writer.TryComplete(new InvalidCastException()));

        Assert.Same(first, await Assert.ThrowsAsync<FormatException>(() => channel.Reader.Completion));
    }

    [ContractTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Complete_Again_ChannelClosed(bool withError)
    {
        Channel<int> channel = Create();
        channel.Writer.Complete(withError ? new FormatException() : null);

        Assert.Throws<ChannelClosedException>(() => channel.Writer.Complete());
        Assert.Throws<ChannelClosedException>(() => channel.Writer.Complete(new FormatException()));
    }

    [ContractFact]
    public async Task TryComplete_ManyAtOnce_OneWins()
    {
        for (int round = 0; round < 20; round++)
        {
            Channel<int> channel = Create();
            Task<bool>[] attempts =
            [
                .. Enumerable.Range(0, 4).Select(_ => Task.Run(() => channel.Writer.TryComplete()))
            ];

            bool[] results = await Soon(Task.WhenAll(attempts));

            Assert.Single(results, won => won);
        }
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void TryComplete_Full_True()
    {
        Channel<int> channel = CreateFull();
        Assert.True(channel.Writer.TryWrite(1) || Has(Abilities.IsBounded));

        Assert.True(channel.Writer.TryComplete());
    }

    [ContractFact]
    public async Task TryComplete_EverybodyWaits_ReleasedInOrder()
    {
        var order = new List<string>();
        Channel<int> channel = Create(synchronous: true);
        await Soon(Task.Run(() =>
        {
            Watch(
                channel.Reader.WaitToReadAsync().ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted,
                "waiting reader");
            Watch(channel.Reader.ReadAsync().ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted, "blocked reader");
            Task end = channel.Reader.Completion.ContinueWith(
                _ => order.Add("completion"),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            channel.Writer.Complete();
            return end;
        }));

        Assert.Equal(["completion", "blocked reader", "waiting reader"], order);

        void Watch(Action<Action> subscribe, string who) => subscribe(() => order.Add(who));
    }
}
