// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Leaks;

/// <summary>A reader, and a thread that cancels the read and writes at the same moment.</summary>
internal sealed class CanceledReads(Channel<int> channel)
{
    private const int SpinsBeforeYield = 1_000;
    private const int ReadsBeforeDrain = 16;

    private readonly Random _readerPace = new(1);
    private readonly Random _writerPace = new(2);
    private CancellationTokenSource? _reading;
    private int _turn;
    private int _writtenTurn;

    public bool IsCanceledNever { get; init; }

    public long Sent { get; private set; }

    public long Received { get; private set; }

    public long Canceled { get; private set; }

    /// <summary>Works for some time, and then takes what is left: nothing is under way afterwards.</summary>
    public void Run(TimeSpan time)
    {
        bool isOver = false;
        int first = _turn;
        var writer = new Thread(() => Write(first, () => Volatile.Read(ref isOver)));
        writer.Start();
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            Read();
        }

        Volatile.Write(ref isOver, true);
        writer.Join();
        Drain();
    }

    private void Read()
    {
        using var cancellation = new CancellationTokenSource();
        _reading = cancellation;
        int turn = _turn + 1;
        Volatile.Write(ref _turn, turn);
        Thread.SpinWait(_readerPace.Next(20));
        Task<int> read = channel.Reader.ReadAsync(cancellation.Token).AsTask();
        Await(() => Volatile.Read(ref _writtenTurn) == turn && read.IsCompleted);
        Received += read.IsCompletedSuccessfully ? 1 : 0;
        Canceled += read.IsCanceled ? 1 : 0;
        if (turn % ReadsBeforeDrain == 0)
        {
            Drain();
        }
    }

    private void Write(int turn, Func<bool> isOver)
    {
        while (true)
        {
            Await(() => Volatile.Read(ref _turn) != turn || isOver());
            if (Volatile.Read(ref _turn) == turn)
            {
                return;
            }

            turn++;
            Thread.SpinWait(_writerPace.Next(30));
            if (!IsCanceledNever)
            {
                _reading!.Cancel();
            }

            Sent += channel.Writer.TryWrite(turn) ? 1 : 0;
            Volatile.Write(ref _writtenTurn, turn);
        }
    }

    private static void Await(Func<bool> condition)
    {
        for (int spins = 0; !condition(); spins++)
        {
            if (spins > SpinsBeforeYield)
            {
                Thread.Yield();
            }
        }
    }

    private void Drain()
    {
        while (channel.Reader.TryRead(out _))
        {
            Received++;
        }
    }
}
