// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>
/// One thread reads with a token while another cancels it and writes: the race that loses items on .NET 10.0.x
/// (dotnet/runtime issue 132094), thousands of times in a second.
/// </summary>
internal sealed class CancellationRace(Channel<int> channel)
{
    private readonly Random _readerPace = new(1);
    private readonly Random _writerPace = new(2);
    private Action? _cancel;
    private int _round;
    private int _doneRound;
    private bool _isOver;

    public int Written { get; private set; }

    public int Received { get; private set; }

    public int Canceled { get; private set; }

    /// <summary>Runs rounds for some time, and then takes what is left.</summary>
    public void Run(TimeSpan time)
    {
        var writer = new Thread(CancelAndWrite);
        writer.Start();
        long start = Stopwatch.GetTimestamp();
        do
        {
            Read();
        }
        while (Stopwatch.GetElapsedTime(start) < time);

        Volatile.Write(ref _isOver, true);
        writer.Join();
        Drain();
    }

    private void Read()
    {
        using var cancellation = new CancellationTokenSource();
        _cancel = cancellation.Cancel;
        int round = _round + 1;
        Volatile.Write(ref _round, round);
        Thread.SpinWait(_readerPace.Next(20));
        Task<int> read = channel.Reader.ReadAsync(cancellation.Token).AsTask();
        for (int spins = 0; Volatile.Read(ref _doneRound) != round || !read.IsCompleted; spins++)
        {
            Pause(spins);
        }

        Received += read.IsCompletedSuccessfully ? 1 : 0;
        Canceled += read.IsCanceled ? 1 : 0;
        if (round % 16 == 0)
        {
            Drain();
        }
    }

    private void CancelAndWrite()
    {
        int seen = 0;
        while (true)
        {
            for (int spins = 0; Volatile.Read(ref _round) == seen; spins++)
            {
                if (Volatile.Read(ref _isOver))
                {
                    return;
                }

                Pause(spins);
            }

            seen++;
            bool writesFirst = _writerPace.Next(4) == 0;
            if (writesFirst)
            {
                Write(seen);
            }

            Thread.SpinWait(_writerPace.Next(30));
            _cancel!();
            if (!writesFirst)
            {
                Write(seen);
            }

            Volatile.Write(ref _doneRound, seen);
        }
    }

    // The race needs both threads at the same place at the same time; but on a busy machine a core may have to be
    // shared.
    private static void Pause(int spins)
    {
        if (spins > 1000)
        {
            Thread.Yield();
        }
    }

    private void Write(int item) => Written += channel.Writer.TryWrite(item) ? 1 : 0;

    private void Drain()
    {
        while (channel.Reader.TryRead(out _))
        {
            Received++;
        }
    }
}
