// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>
/// Durations of many operations of one thread, in ticks of the Stopwatch; buckets a quarter of an octave wide.
/// </summary>
internal sealed class LatencyHistogram
{
    private readonly long[] _buckets = new long[64 * 4];

    public long Count { get; private set; }

    public long Worst { get; private set; }

    public static double Microseconds(double ticks) => ticks * 1e6 / Stopwatch.Frequency;

    public void Add(long ticks)
    {
        Count++;
        Worst = Math.Max(Worst, ticks);
        _buckets[IndexOf(ticks)]++;
    }

    public void Add(LatencyHistogram other)
    {
        Count += other.Count;
        Worst = Math.Max(Worst, other.Worst);
        for (int i = 0; i < _buckets.Length; i++)
        {
            _buckets[i] += other._buckets[i];
        }
    }

    /// <summary>Gives the upper bound of the bucket in which the part of the operations ends.</summary>
    public double Quantile(double part)
    {
        long rank = (long)(Count * part);
        int index = 0;
        for (long sum = _buckets[0]; sum <= rank && index < _buckets.Length - 1; sum += _buckets[index])
        {
            index++;
        }

        return Math.Min(Worst, Math.ScaleB(1 + (((index % 4) + 1) / 4.0), index / 4));
    }

    private static int IndexOf(long ticks)
    {
        ulong value = (ulong)Math.Max(4, ticks);
        int octave = System.Numerics.BitOperations.Log2(value);
        return (octave * 4) + (int)((value >> (octave - 2)) & 3);
    }
}
