// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>A synchronization context that keeps what is posted until the test runs it.</summary>
internal sealed class HeldContext : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

    public int PostedCount => _posted.Count;

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

    /// <summary>Runs a function with this context as the current one.</summary>
    public T Run<T>(Func<T> function)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            return function();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Waits for something to be posted, and runs it.</summary>
    public void RunOnePosted(TimeSpan timeout)
    {
        if (!_posted.TryTake(out (SendOrPostCallback Callback, object? State) posted, timeout))
        {
            throw new TimeoutException("Nothing was posted to the context.");
        }

        Run(() =>
        {
            posted.Callback(posted.State);
            return true;
        });
    }
}
