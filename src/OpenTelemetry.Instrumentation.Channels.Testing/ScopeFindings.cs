// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using OpenTelemetry.Instrumentation.Channels.Leaks;

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>
/// Collects the findings about the channels of one scope, whichever check detects them. The detector reports a
/// collected channel only once.
/// </summary>
internal sealed class ScopeFindings : IObserver<ChannelLeak>, IDisposable
{
    private readonly ConcurrentQueue<ChannelLeak> _found = new();
    private readonly CreationScope _scope;
    private readonly IDisposable _collection;
    private readonly IDisposable _subscription;

    public ScopeFindings(CreationScope scope)
    {
        _scope = scope;

        // Observers are told by the pool, which may be busy; of these findings it is known when the finalizers have run.
        _collection = CollectedChannel.Collect(_found);
        _subscription = ChannelLeakDetector.Leaks.Subscribe(this);
    }

    /// <summary>Gets the findings about collected channels.</summary>
    public IEnumerable<ChannelLeak> Gone
        => _found
            .Where(leak => leak.Kind == ChannelLeakKind.ChannelCollected && ReferenceEquals(leak.Scope, _scope))
            .Distinct();

    public void OnNext(ChannelLeak value) => _found.Enqueue(value);

    public void Dispose()
    {
        _subscription.Dispose();
        _collection.Dispose();
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
