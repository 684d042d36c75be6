// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>
/// A read loop whose turns run under the context of what was read. What an async method sets ambient is undone when it
/// returns; but <see cref="IValueTaskSource{TResult}.GetResult"/> runs inside the method that awaits, and what is set
/// there stays in its flow. So a turn begins in GetResult, and ends in the next MoveNextAsync or in DisposeAsync. Each
/// flow that shares the enumerator, as the workers of Parallel.ForEachAsync do, has a scope of its own.
/// </summary>
internal abstract class ConsumerEnumerator<TCurrent> : IAsyncEnumerator<TCurrent>, IValueTaskSource<bool>
{
    private readonly CancellationTokenSource? _linkedSource;
    private readonly List<ProcessScope> _scopes = [];
    private AsyncLocal<ProcessScope?>? _flow;
    private ManualResetValueTaskSourceCore<bool> _source;
    private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _wait;
    private Action? _onWaited;
    private TCurrent? _current;
    private bool _hasStarted;
    private bool _hasEnded;
    private bool _isWaiting;

    protected ConsumerEnumerator(CancellationToken first, CancellationToken second)
    {
        if (first.CanBeCanceled && second.CanBeCanceled && first != second)
        {
            _linkedSource = CancellationTokenSource.CreateLinkedTokenSource(first, second);
            Token = _linkedSource.Token;
        }
        else
        {
            Token = first.CanBeCanceled ? first : second;
        }
    }

    public TCurrent Current => _current!;

    protected CancellationToken Token { get; }

    public ValueTask<bool> MoveNextAsync()
    {
        _flow?.Value?.End(error: null);
        if (_hasEnded)
        {
            return default;
        }

        if (_hasStarted && TryTake(out _current))
        {
            BeginTurn();
            return new ValueTask<bool>(true);
        }

        _hasStarted = true;
        _source.Reset();
        try
        {
            if (!Advance(out bool result))
            {
                return new ValueTask<bool>(this, _source.Version);
            }

            if (result)
            {
                BeginTurn();
            }

            return new ValueTask<bool>(result);
        }
        catch (Exception error)
        {
            _hasEnded = true;
            _source.SetException(error);
            return new ValueTask<bool>(this, _source.Version);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_isWaiting)
        {
            throw new NotSupportedException("The enumerator is still waiting for an item.");
        }

        _hasEnded = true;
        _current = default;
        if (_flow is { } flow)
        {
            flow.Value?.End(error: null);
            flow.Value = null;
            lock (_scopes)
            {
                foreach (ProcessScope scope in _scopes)
                {
                    scope.EndDetached();
                }

                _scopes.Clear();
            }
        }

        _linkedSource?.Dispose();
        return default;
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _source.OnCompleted(continuation, state, token, flags);

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        bool result = _source.GetResult(token);
        if (result)
        {
            BeginTurn();
        }

        return result;
    }

    /// <summary>Takes what the next turn is about, if it is there.</summary>
    protected abstract bool TryTake(out TCurrent? current);

    /// <summary>Waits until it is worth to take again; false at the end.</summary>
    protected abstract ValueTask<bool> WaitAsync();

    /// <summary>Makes the scope of this flow, or returns null where the turn needs none.</summary>
    protected abstract ProcessScope? CreateScope();

    /// <summary>Whether the turn that begins needs a scope.</summary>
    protected abstract bool NeedsScope { get; }

    /// <summary>Begins the turn.</summary>
    protected abstract void BeginScope(ProcessScope scope, TCurrent current);

    // False: pending, OnWaited goes on.
    private bool Advance(out bool result)
    {
        while (true)
        {
            _wait = WaitAsync().ConfigureAwait(false).GetAwaiter();
            if (!_wait.IsCompleted)
            {
                _isWaiting = true;
                _wait.UnsafeOnCompleted(_onWaited ??= OnWaited);
                result = false;
                return false;
            }

            if (TryFinish(out result))
            {
                return true;
            }
        }
    }

    private bool TryFinish(out bool result)
    {
        if (!_wait.GetResult())
        {
            _hasEnded = true;
            _current = default;
            result = false;
            return true;
        }

        result = TryTake(out _current);
        return result;
    }

    private void OnWaited()
    {
        bool result;
        try
        {
            if (!TryFinish(out result) && !Advance(out result))
            {
                return;
            }
        }
        catch (Exception error)
        {
            _hasEnded = true;
            _isWaiting = false;
            _source.SetException(error);
            return;
        }

        _isWaiting = false;
        _source.SetResult(result);
    }

    private void BeginTurn()
    {
        if (!NeedsScope)
        {
            return;
        }

        ProcessScope? scope = _flow?.Value;
        if (scope is null)
        {
            scope = CreateScope();
            if (scope is null)
            {
                return;
            }

            lock (_scopes)
            {
                _scopes.Add(scope);
            }

            (_flow ??= new AsyncLocal<ProcessScope?>()).Value = scope;
        }

        BeginScope(scope, _current!);
    }
}
