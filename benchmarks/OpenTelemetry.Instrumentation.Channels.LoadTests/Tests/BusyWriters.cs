// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests;

/// <summary>Threads that write to channels and read back, and take the time of each pair.</summary>
internal sealed class BusyWriters : IDisposable
{
    private const int ChannelsEach = 1_000;

    private readonly Thread[] _threads;
    private readonly LatencyHistogram[] _latencies;
    private volatile bool _isStopping;

    /// <summary>Starts the threads.</summary>
    /// <param name="channels">The channels; each thread uses others, spread over all names.</param>
    public BusyWriters(Channel<int>[] channels)
    {
        int count = Math.Clamp(Environment.ProcessorCount - 1, 1, channels.Length / ChannelsEach);
        _latencies = [.. Enumerable.Range(0, count).Select(static _ => new LatencyHistogram())];
        _threads =
        [
            .. Enumerable.Range(0, count)
                .Select(index => new Thread(() => Write(index, channels)) { IsBackground = true })
        ];
        foreach (Thread thread in _threads)
        {
            thread.Start();
        }
    }

    public LatencyHistogram Stop()
    {
        _isStopping = true;
        var all = new LatencyHistogram();
        for (int i = 0; i < _threads.Length; i++)
        {
            _threads[i].Join();
            all.Add(_latencies[i]);
        }

        return all;
    }

    public void Dispose() => Stop();

    private void Write(int index, Channel<int>[] channels)
    {
        ReadOnlySpan<Channel<int>> own = channels.AsSpan(index * ChannelsEach, ChannelsEach);
        LatencyHistogram latencies = _latencies[index];
        long last = Stopwatch.GetTimestamp();
        while (!_isStopping)
        {
            foreach (Channel<int> channel in own)
            {
                channel.Writer.TryWrite(index);
                channel.Reader.TryRead(out _);
                long now = Stopwatch.GetTimestamp();
                latencies.Add(now - last);
                last = now;
            }
        }
    }
}
