// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Floor;

/// <summary>What the two halves count.</summary>
public sealed class FloorCounts(Part part)
{
    private readonly Part _part = part;
    private long _sent;
    private long _received;

    public (long Sent, long Received) Totals => (_sent, _received);

    public void CountSent() => Count(ref _sent);

    public void CountReceived() => Count(ref _received);

    private void Count(ref long counter)
    {
        if (_part == Part.PlainCounters)
        {
            counter++;
        }
        else if (_part == Part.AtomicCounters)
        {
            Interlocked.Increment(ref counter);
        }
    }
}
