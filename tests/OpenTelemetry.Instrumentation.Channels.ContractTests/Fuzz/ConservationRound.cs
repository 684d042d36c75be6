// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>
/// Writers and readers of random styles on several threads: every item comes out once, or is dropped once.
/// </summary>
/// <remarks>
/// Only waits are canceled, never reads and writes: those lose items on a bare channel of the runtime (dotnet/runtime
/// 132094). <c>Completion</c> is not awaited: it may never end on one (123544). One reader on a channel with a single
/// reader.
/// </remarks>
internal sealed class ConservationRound
{
    private const int Items = 60;
    private static readonly TimeSpan s_guard = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<int, int> _seen = new();
    private readonly FuzzPlan _plan;
    private readonly Channel<int> _channel;

    public ConservationRound(FuzzPlan plan, ChannelWay way)
    {
        // What throws in between is the subject of the other test.
        _plan = plan with { CallbacksThrow = false };
        _channel = FuzzChannels.Create(_plan, way.CreateMaker("conservation-" + plan.Kind), Take);
    }

    /// <summary>Runs the round.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Run()
    {
        var random = new Random(_plan.Seed);
        bool hasOneReader = _plan.Kind is FuzzKind.UnboundedSingleReader or FuzzKind.AdoptedSingleReader;
        int readers = hasOneReader ? 1 : random.Next(1, 4);
        int writers = random.Next(1, 4);
        Task[] reading = [.. Enumerable.Range(0, readers).Select(_ => Start(ReadAsync, random.Next()))];
        Task[] writing =
        [
            .. Enumerable.Range(0, writers).Select(i => Start((style) => WriteAsync(style, i * Items), random.Next()))
        ];
        Task all = Task.WhenAll(writing).ContinueWith(
            _ => _channel.Writer.Complete(),
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
        if (!Task.WaitAll([.. reading, .. writing, all], s_guard))
        {
            return $"{_plan}: it did not end.";
        }

        int[] wrong = [.. Enumerable.Range(0, writers * Items).Where(item => _seen.GetValueOrDefault(item) != 1)];
        return wrong.Length == 0 && _seen.Count == writers * Items
            ? null
            : $"{_plan}: lost or doubled "
                + $"{string.Join(", ", wrong.Select(item => $"{item} ({_seen.GetValueOrDefault(item)} times)"))}";
    }

    private static Task Start(Func<int, Task> run, int style) => Task.Run(() => run(style));

    private static CancellationTokenSource? Timer(int style)
        => style % 5 == 0 ? new CancellationTokenSource(TimeSpan.FromMilliseconds(1)) : null;

    private async Task WriteAsync(int style, int first)
    {
        for (int item = first; item < first + Items; item++)
        {
            // Without a buffer, waits of both sides may wait for each other.
            if ((style + item) % 3 == 0 || _plan.Kind == FuzzKind.Rendezvous)
            {
                await _channel.Writer.WriteAsync(item).ConfigureAwait(false);
                continue;
            }

            while (!_channel.Writer.TryWrite(item))
            {
                using CancellationTokenSource? timer = Timer(style + item);
                try
                {
                    await _channel.Writer.WaitToWriteAsync(timer?.Token ?? CancellationToken.None)
                        .ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    // It tries again, as a writer with a time limit does.
                }
            }
        }
    }

    private async Task ReadAsync(int style)
    {
        try
        {
            if (style % 3 == 0)
            {
                await foreach (int item in _channel.Reader.ReadAllAsync().ConfigureAwait(false))
                {
                    Take(item);
                }

                return;
            }

            for (int turn = style; ; turn++)
            {
                if (turn % 3 == 0)
                {
                    Take(await _channel.Reader.ReadAsync().ConfigureAwait(false));
                }
                else if (!await WaitAsync(turn).ConfigureAwait(false))
                {
                    return;
                }
                else if (_channel.Reader.TryRead(out int item))
                {
                    Take(item);
                }
            }
        }
        catch (ChannelClosedException)
        {
            // The end.
        }
    }

    private async Task<bool> WaitAsync(int turn)
    {
        using CancellationTokenSource? timer = Timer(turn);
        try
        {
            return await _channel.Reader.WaitToReadAsync(timer?.Token ?? CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private void Take(int item) => _seen.AddOrUpdate(item, 1, static (_, times) => times + 1);
}
