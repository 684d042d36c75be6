// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

/// <summary>What the program itself counts of the channels of one name: the other side of the comparison.</summary>
internal sealed class SoakCounts
{
    private long _sent;
    private long _received;
    private long _dropped;
    private long _abandoned;
    private long _refused;
    private long _completed;
    private long _canceled;

    public long Sent => Volatile.Read(ref _sent);

    public long Received => Volatile.Read(ref _received);

    public long Dropped => Volatile.Read(ref _dropped);

    public long Abandoned => Volatile.Read(ref _abandoned);

    public long Refused => Volatile.Read(ref _refused);

    public long Completed => Volatile.Read(ref _completed);

    public long Canceled => Volatile.Read(ref _canceled);

    public long InChannel => Sent - Received - Dropped;

    public void OnSent() => Interlocked.Increment(ref _sent);

    public void OnReceived(int items = 1) => Interlocked.Add(ref _received, items);

    public void OnDropped() => Interlocked.Increment(ref _dropped);

    public void OnAbandoned(long items) => Interlocked.Add(ref _abandoned, items);

    public void OnRefused() => Interlocked.Increment(ref _refused);

    public void OnCompleted() => Interlocked.Increment(ref _completed);

    public void OnCanceled() => Interlocked.Increment(ref _canceled);
}
