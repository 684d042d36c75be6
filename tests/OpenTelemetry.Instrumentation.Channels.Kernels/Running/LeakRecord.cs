// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>What the detector says while it is looked at, by the name of the channels.</summary>
public sealed class LeakRecord : IObserver<ChannelLeak>, IDisposable
{
    private readonly ConcurrentQueue<ChannelLeak> _leaks = new();
    private readonly IDisposable _subscription;

    /// <summary>Begins a record. What was lost before does not get into it.</summary>
    public LeakRecord()
    {
        ChannelLeakDetector.CheckAfterCollection();
        ChannelLeakDetector.CheckAfterCollection();
        _subscription = ChannelLeakDetector.Leaks.Subscribe(this);
    }

    /// <summary>Looks at everything.</summary>
    public void Check() => Add(ChannelLeakDetector.Check());

    /// <summary>Collects garbage, and looks at everything.</summary>
    public void CheckAfterCollection() => Add(ChannelLeakDetector.CheckAfterCollection());

    /// <summary>Gives what was said of the channels of a name.</summary>
    public IReadOnlyList<ChannelLeak> Of(string name) => [.. _leaks.Where(leak => leak.ChannelName == name)];

    /// <inheritdoc/>
    public void OnNext(ChannelLeak value) => _leaks.Enqueue(value);

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private void Add(IReadOnlyList<ChannelLeak> leaks)
    {
        foreach (ChannelLeak leak in leaks)
        {
            _leaks.Enqueue(leak);
        }
    }
}
