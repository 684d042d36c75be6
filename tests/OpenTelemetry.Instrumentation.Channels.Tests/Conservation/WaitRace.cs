// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>
/// Several readers begin to wait while one thread cancels their tokens and another writes: the race that breaks the
/// list of those who wait on .NET 10.0.x (dotnet/runtime issue 132094).
/// </summary>
internal sealed class WaitRace(Channel<int> channel)
{
    private const int Readers = 4;
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource[] _current =
    [
        .. Enumerable.Range(0, Readers).Select(static _ => new CancellationTokenSource())
    ];
    private long _end;
    private int _canceled;
    private int _succeeded;

    public ConcurrentQueue<Exception> Failures { get; } = [];

    public int Canceled => Volatile.Read(ref _canceled);

    public int Succeeded => Volatile.Read(ref _succeeded);

    private bool IsOver => Stopwatch.GetTimestamp() >= _end;

    public async Task RunAsync(TimeSpan time)
    {
        _end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var canceler = new Thread(CancelAll);
        var writer = new Thread(WriteAll);
        canceler.Start();
        writer.Start();
        Task[] readers = [.. Enumerable.Range(0, Readers).Select(reader => Task.Run(() => WaitAllAsync(reader)))];
        try
        {
            canceler.Join();
            writer.Join();
            channel.Writer.TryComplete();
            await Task.WhenAll(readers).WaitAsync(s_hang);
        }
        catch (Exception failure)
        {
            Failures.Enqueue(failure);
        }
    }

    private async Task WaitAllAsync(int reader)
    {
        while (!IsOver)
        {
            while (channel.Reader.TryRead(out _))
            {
            }

            var cancellation = new CancellationTokenSource();
            Volatile.Write(ref _current[reader], cancellation);
            try
            {
                await channel.Reader.WaitToReadAsync(cancellation.Token);
                Interlocked.Increment(ref _succeeded);
            }
            catch (OperationCanceledException canceled) when (canceled.CancellationToken == cancellation.Token)
            {
                Interlocked.Increment(ref _canceled);
            }
        }
    }

    private void CancelAll()
    {
        for (int i = 0; !IsOver; i++)
        {
            Volatile.Read(ref _current[i % Readers]).Cancel();
        }
    }

    private void WriteAll()
    {
        while (!IsOver)
        {
            try
            {
                channel.Writer.TryWrite(1);
            }
            catch (Exception failure)
            {
                Failures.Enqueue(failure);
                return;
            }

            Thread.SpinWait(50);
        }
    }
}
