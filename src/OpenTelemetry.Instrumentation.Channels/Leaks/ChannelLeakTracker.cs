// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using OpenTelemetry.Instrumentation.Channels.Leaks;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Finds leaks among the channels that one flow of a program creates, whatever else runs in the process. The testing
/// packages are built on it, and an adapter for another test framework can be. See
/// <see cref="ChannelLeakDetector.Track"/>.
/// </summary>
/// <remarks>All members are thread-safe.</remarks>
public sealed class ChannelLeakTracker : IDisposable
{
    private static readonly TimeSpan s_pulse = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<ChannelLeak> _found = new();
    private readonly CreationScope _scope = new();
    private readonly IDisposable _membership;
    private readonly IDisposable _collection;
    private readonly IDisposable _subscription;

    internal ChannelLeakTracker()
    {
        // A finding about a collected channel is reported once, to whichever check makes it. Observers hear of it from
        // the pool, which may be busy; the queue has it as soon as the finalizers have run.
        _collection = CollectedChannel.Collect(_found);
        _subscription = ChannelLeakDetector.Leaks.Subscribe(new QueueObserver(_found));
        _membership = LeakDetection.EnterScope(_scope);
    }

    /// <summary>Gets a value indicating whether a tracked channel was created.</summary>
    public bool HasChannels => _scope.HasChannels;

    /// <summary>
    /// Gets a value indicating whether a tracked channel is alive and has not ended, so that more may happen in it.
    /// </summary>
    public bool HasOpenChannels => ChannelRegistry.LiveChannels.Any(
        state => state.Counters.Creation?.Scope == _scope && !(state.IsClosed && state.IsEnded));

    /// <summary>
    /// Collects all garbage, runs the finalizers and checks with the thresholds of
    /// <see cref="ChannelLeakDetectionOptions.CreateStrict"/> where the application set none. It stops the process for
    /// a while.
    /// </summary>
    /// <returns>The findings about tracked channels; empty when there are none, and when the detection is
    /// off.</returns>
    public IReadOnlyList<ChannelLeak> CheckAfterCollection()
    {
        IReadOnlyList<ChannelLeak> found = LeakCheck.RunAfterCollectionForTests();
        PoolPulse.Request();
        PoolPulse.Wait(s_pulse);
        return
        [
            .. _found.Where(leak => leak.Kind == ChannelLeakKind.ChannelCollected && IsTracked(leak)).Distinct(),
            .. found.Where(leak => leak.Kind != ChannelLeakKind.ChannelCollected && IsTracked(leak)),
        ];
    }

    /// <summary>Stops tracking the channels that are created from now on. Those created so far stay tracked.</summary>
    public void StopTracking() => _membership.Dispose();

    /// <summary>Stops tracking.</summary>
    public void Dispose()
    {
        _membership.Dispose();
        _subscription.Dispose();
        _collection.Dispose();
    }

    private bool IsTracked(ChannelLeak leak) => ReferenceEquals(leak.Scope, _scope);

    private sealed class QueueObserver(ConcurrentQueue<ChannelLeak> queue) : IObserver<ChannelLeak>
    {
        public void OnNext(ChannelLeak value) => queue.Enqueue(value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
