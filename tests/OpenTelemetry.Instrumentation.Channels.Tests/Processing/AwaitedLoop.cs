// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>A channel that gets an item only while a reader waits, and what the bodies of its loop must see.</summary>
internal sealed class AwaitedLoop
{
    private readonly Channel<int> _channel;
    private readonly ActivityTraceId[] _writers;
    private readonly Activity? _kept;
    private readonly bool _isCarried = true;
    private int _right;

    public AwaitedLoop(Channel<int> channel, int items)
    {
        _channel = channel;
        _writers = new ActivityTraceId[items];
    }

    /// <summary>
    /// Creates the loop of a channel whose items carry no context: the bodies keep that of the reader.
    /// </summary>
    public AwaitedLoop(Channel<int> channel, int items, Activity? kept)
        : this(channel, items)
    {
        _kept = kept;
        _isCarried = false;
    }

    /// <summary>Gets the number of bodies that had the context of their item from their begin to their end.</summary>
    public int Right => Volatile.Read(ref _right);

    /// <summary>Writes each item under a root span and a baggage of its own, and completes the channel.</summary>
    public Task FeedAsync()
    {
        using AsyncFlowControl suppressed = ExecutionContext.SuppressFlow();
        return Task.Run(async () =>
        {
            (Waiter Waiter, long Id) wait = default;
            for (int i = 0; i < _writers.Length; i++)
            {
                wait = await WaitForReaderAsync(_channel, wait);
                await WriteAsync(_channel.Writer, i);
            }

            await WaitForReaderAsync(_channel, wait);
            _channel.Writer.Complete();
        });
    }

    public async Task BodyAsync(int item)
    {
        bool isRight = IsContextOf(item);
        await Task.Yield();
        isRight &= IsContextOf(item);
        if (isRight)
        {
            Interlocked.Increment(ref _right);
        }
    }

    public bool IsContextOf(int item)
        => _isCarried
            ? Activity.Current?.TraceId == _writers[item] && Baggage.GetBaggage("item") == $"{item}"
            : Activity.Current == _kept && Baggage.GetBaggage("item") is null;

    /// <summary>
    /// Waits until a reader waits, in another wait than before: one that has ended looks pending until its continuation
    /// runs.
    /// </summary>
    public static async Task<(Waiter Waiter, long Id)> WaitForReaderAsync<T>(
        Channel<T> channel, (Waiter Waiter, long Id) before = default)
    {
        var waiting = new List<Waiter>();
        for (long start = Environment.TickCount64; ; await Task.Yield())
        {
            Assert.True(Environment.TickCount64 - start < 60_000, "No reader waits.");
            waiting.Clear();
            SemanticsChannels.StateOf(channel).Readers.CopyWaiting(waiting);
            foreach (Waiter waiter in waiting)
            {
                (Waiter, long) wait = (waiter, waiter.WaitId);
                if (waiter.IsAwaited && wait != before)
                {
                    return wait;
                }
            }
        }
    }

    private async Task WriteAsync(ChannelWriter<int> writer, int item)
    {
        using Activity root = TracingHarness.StartRoot();
        _writers[item] = root.TraceId;
        Baggage.Current = Baggage.Create().SetBaggage("item", $"{item}");
        await writer.WriteAsync(item);
        Baggage.Current = default;
    }
}
