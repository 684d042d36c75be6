// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>Whose ambient values a continuation sees: those of who waits, never those of who completes.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_Continuation_SeesTheReadersValues(bool synchronous)
    {
        Channel<int> channel = Create(synchronous);
        var local = new AsyncLocal<string?>();
        Task<(string? Value, Activity? Span)> reader = Read();
        Assert.False(reader.IsCompleted);
        Activity? span = Activity.Current;

        Task write = WriteUnder(local, "writer", () => Assert.True(channel.Writer.TryWrite(1)));

        await Soon(write);
        Assert.Equal(("reader", span), await Soon(reader));
        Assert.Null(local.Value);

        async Task<(string? Value, Activity? Span)> Read()
        {
            local.Value = "reader";
            await channel.Reader.ReadAsync().ConfigureAwait(false);
            return (local.Value, Activity.Current);
        }
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public async Task WriteAsync_Continuation_SeesTheWritersValues()
    {
        Channel<int> channel = CreateFull();
        var local = new AsyncLocal<string?>();
        Task<(string? Value, Activity? Span)> writer = Write();
        Assert.False(writer.IsCompleted);
        Activity? span = Activity.Current;

        await Soon(WriteUnder(local, "reader", () => Assert.True(channel.Reader.TryRead(out _))));

        Assert.Equal(("writer", span), await Soon(writer));

        async Task<(string? Value, Activity? Span)> Write()
        {
            local.Value = "writer";
            await channel.Writer.WriteAsync(99).ConfigureAwait(false);
            return (local.Value, Activity.Current);
        }
    }

    [ContractTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reads_FlowingContinuation_SeesTheReadersValues(bool wait)
    {
        Channel<int> channel = Create(synchronous: true);
        var local = new AsyncLocal<string?>();
        var seen = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await WriteUnder(local, "reader", () =>
        {
            if (wait)
            {
                channel.Reader.WaitToReadAsync().GetAwaiter().OnCompleted(() => seen.SetResult(local.Value));
            }
            else
            {
                channel.Reader.ReadAsync().GetAwaiter().OnCompleted(() => seen.SetResult(local.Value));
            }
        });

        await Soon(WriteUnder(local, "writer", () => channel.Writer.Complete()));

        Assert.Equal("reader", await Soon(seen.Task));
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public async Task ReadAllAsync_ValueSetInTheBody_StaysInTheLoopAndAfterIt()
    {
        Channel<int> channel = Create();
        var local = new AsyncLocal<int>();
        Task<int> loop = Loop();

        for (int i = 1; i <= 3; i++)
        {
            await Soon(Offer(channel, i));
        }

        channel.Writer.Complete();
        Assert.Equal(6, await Soon(loop));

        async Task<int> Loop()
        {
            await foreach (int item in channel.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                local.Value += item;
            }

            return local.Value;
        }
    }

    [ContractFact]
    public async Task EveryOperation_Used_CallersSpanUnchanged()
    {
        Channel<int> channel = Create();
        Activity? span = Activity.Current;

        ValueTask<int> read = channel.Reader.ReadAsync();
        Assert.Same(span, Activity.Current);
        Assert.True(channel.Writer.TryWrite(1));
        Assert.Same(span, Activity.Current);
        Assert.Equal(1, await read);
        Assert.Same(span, Activity.Current);
        Task<int> second = channel.Reader.ReadAsync().AsTask();
        await channel.Writer.WriteAsync(2);
        Assert.Same(span, Activity.Current);
        Assert.Equal(2, await Soon(second));
        Assert.False(channel.Reader.TryRead(out _));
        Assert.Same(span, Activity.Current);
        channel.Writer.Complete();
        Assert.Same(span, Activity.Current);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public async Task WriteAsync_Blocked_CallersSpanUnchanged()
    {
        Channel<int> channel = CreateFull();
        Activity? span = Activity.Current;

        ValueTask write = channel.Writer.WriteAsync(99);

        Assert.Same(span, Activity.Current);
        Assert.True(channel.Reader.TryRead(out _));
        Assert.Same(span, Activity.Current);
        await write;
        Assert.Same(span, Activity.Current);
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public async Task ReadAllAsync_Ended_CallersSpanAsBefore()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));
        channel.Writer.Complete();
        Activity? span = Activity.Current;

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Equal(1, item);
        }

        Assert.Same(span, Activity.Current);
    }

    private static Task WriteUnder(AsyncLocal<string?> local, string value, Action action) => Task.Run(() =>
    {
        local.Value = value;
        action();
        Assert.Equal(value, local.Value);
    });
}
