// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>
/// A synchronization context that keeps what is posted until it is pumped, so that the order can be compared.
/// </summary>
internal sealed class FuzzContext : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();

    public int Count
    {
        get
        {
            lock (_posted)
            {
                return _posted.Count;
            }
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_posted)
        {
            _posted.Enqueue((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
        => throw new NotSupportedException("A channel sends nothing.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs what is posted until now.</summary>
    public void Pump()
    {
        for (int left = Count; left > 0; left--)
        {
            (SendOrPostCallback callback, object? state) next;
            lock (_posted)
            {
                next = _posted.Dequeue();
            }

            next.callback(next.state);
        }
    }
}
