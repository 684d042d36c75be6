// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Stress;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>Every way of reading against every way of writing, at full speed.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractTheory(Lacks = Abilities.IsRendezvous)]
    [InlineData(ReadStyle.TryRead, WriteStyle.TryWrite, 1)]
    [InlineData(ReadStyle.TryRead, WriteStyle.WriteAsync, 1)]
    [InlineData(ReadStyle.ReadAsync, WriteStyle.TryWrite, 1)]
    [InlineData(ReadStyle.ReadAsync, WriteStyle.WriteAsync, 1)]
    [InlineData(ReadStyle.ReadAllAsync, WriteStyle.TryWrite, 1)]
    [InlineData(ReadStyle.ReadAllAsync, WriteStyle.WriteAsync, 1)]
    [InlineData(ReadStyle.TryRead, WriteStyle.TryWrite, 2)]
    [InlineData(ReadStyle.ReadAsync, WriteStyle.WriteAsync, 2)]
    [InlineData(ReadStyle.CancelableReadAsync, WriteStyle.WriteAsync, 2)]
    [InlineData(ReadStyle.ReadAllAsync, WriteStyle.TryWrite, 2)]
    public Task Stress_OneReader_EveryItemOnceAndInOrder(ReadStyle read, WriteStyle write, int writers)
        => Stress(read, 1, write, writers);

    [ContractTheory(Needs = Abilities.AllowsSeveralReaders, Lacks = Abilities.IsRendezvous)]
    [InlineData(ReadStyle.TryRead, WriteStyle.TryWrite, 1)]
    [InlineData(ReadStyle.ReadAsync, WriteStyle.WriteAsync, 1)]
    [InlineData(ReadStyle.ReadAllAsync, WriteStyle.WriteAsync, 1)]
    [InlineData(ReadStyle.TryRead, WriteStyle.TryWrite, 3)]
    [InlineData(ReadStyle.TryRead, WriteStyle.WriteAsync, 3)]
    [InlineData(ReadStyle.ReadAsync, WriteStyle.TryWrite, 3)]
    [InlineData(ReadStyle.ReadAsync, WriteStyle.WriteAsync, 3)]
    [InlineData(ReadStyle.CancelableReadAsync, WriteStyle.WriteAsync, 3)]
    [InlineData(ReadStyle.ReadAllAsync, WriteStyle.TryWrite, 3)]
    [InlineData(ReadStyle.ReadAllAsync, WriteStyle.WriteAsync, 3)]
    public Task Stress_SeveralReaders_EveryItemOnce(ReadStyle read, WriteStyle write, int writers)
        => Stress(read, 3, write, writers);

    // The other pairs never meet: each side would wait for the other to block.
    [ContractTheory(Needs = Abilities.IsRendezvous)]
    [InlineData(ReadStyle.ReadAsync, WriteStyle.TryWrite, 1)]
    [InlineData(ReadStyle.ReadAsync, WriteStyle.WriteAsync, 1)]
    [InlineData(ReadStyle.TryRead, WriteStyle.WriteAsync, 1)]
    [InlineData(ReadStyle.ReadAllAsync, WriteStyle.WriteAsync, 1)]
    [InlineData(ReadStyle.ReadAsync, WriteStyle.TryWrite, 3)]
    [InlineData(ReadStyle.ReadAsync, WriteStyle.WriteAsync, 3)]
    [InlineData(ReadStyle.CancelableReadAsync, WriteStyle.WriteAsync, 3)]
    [InlineData(ReadStyle.TryRead, WriteStyle.WriteAsync, 3)]
    [InlineData(ReadStyle.ReadAllAsync, WriteStyle.WriteAsync, 3)]
    public Task Stress_Rendezvous_EveryItemOnce(ReadStyle read, WriteStyle write, int count)
        => Stress(read, count, write, count);

    private async Task Stress(ReadStyle read, int readers, WriteStyle write, int writers)
    {
        var run = new StressRun(writers);
        Channel<int> channel = Create<int>(null, run.OnDropped);

        await Soon(run.RunAsync(channel, read, readers, write));

        Assert.DoesNotContain(run.Seen, static times => times != 1);
        Assert.Equal(run.Seen.Count, run.Received.Sum() + run.Dropped);
        Assert.Equal(0, Has(Abilities.DropsItems) ? 0 : run.Dropped);
        Assert.Equal(0, Has(Abilities.KeepsOrder) && readers == 1 ? run.Disorder : 0);
        Assert.False(channel.Reader.TryRead(out _));
    }
}
