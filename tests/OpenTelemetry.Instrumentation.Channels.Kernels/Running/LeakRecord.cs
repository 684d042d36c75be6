// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using OpenTelemetry.Instrumentation.Channels.Leaks;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>Records the findings of the detector by the run that created the channel.</summary>
/// <remarks>
/// A finding about a channel of an earlier run may arrive at any time, and its channels have the same names. Each run
/// therefore has a creation scope of its own, and only findings within the scope belong to the run.
/// </remarks>
public sealed class LeakRecord : IObserver<ChannelLeak>, IDisposable
{
    private readonly ConcurrentQueue<ChannelLeak> _leaks = new();
    private readonly Dictionary<KernelRun, CreationScope> _scopes = [];
    private readonly Stack<IDisposable> _entered = new();
    private readonly IDisposable _subscription;

    /// <summary>Begins a record.</summary>
    public LeakRecord() => _subscription = ChannelLeakDetector.Leaks.Subscribe(this);

    /// <summary>Starts a program; its channels belong to the run.</summary>
    public void Start(KernelRun run, Action<KernelRun> program)
    {
        ArgumentNullException.ThrowIfNull(run);
        var scope = new CreationScope();
        _scopes.Add(run, scope);

        // Until the record ends: activities of the program create channels later, too.
        _entered.Push(LeakDetection.EnterScope(scope));
        run.Start(program);
    }

    /// <summary>Looks at everything.</summary>
    public void Check() => Add(ChannelLeakDetector.Check());

    /// <summary>Collects garbage, and looks at everything.</summary>
    public void CheckAfterCollection() => Add(ChannelLeakDetector.CheckAfterCollection());

    /// <summary>Gets the findings about the channels of a name, of whatever run.</summary>
    public IReadOnlyList<ChannelLeak> Of(string name) => [.. _leaks.Where(leak => leak.ChannelName == name)];

    /// <summary>
    /// Gets the findings about the channels of a run, and those about its name that are about no single channel.
    /// </summary>
    public IReadOnlyList<ChannelLeak> Of(KernelRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        CreationScope scope = _scopes[run];
        return [
            .. _leaks.Where(
                leak => leak.Scope is null ? leak.ChannelName == run.Name : ReferenceEquals(leak.Scope, scope))
        ];
    }

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
    public void Dispose()
    {
        while (_entered.TryPop(out IDisposable? scope))
        {
            scope.Dispose();
        }

        _subscription.Dispose();
    }

    private void Add(IReadOnlyList<ChannelLeak> leaks)
    {
        foreach (ChannelLeak leak in leaks)
        {
            _leaks.Enqueue(leak);
        }
    }
}
