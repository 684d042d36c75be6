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
/// flow that shares the enumerator, as the workers of Parallel.ForEachAsync do, has a scope of its own, which
/// MoveNextAsync leaves in that flow. Where the result is taken in another flow (AsTask), the ambient span stays alone.
/// Like a compiled async iterator it is its own enumerable, and its own enumerator while no other enumeration runs.
/// </summary>
internal abstract class ConsumerEnumerator<TCurrent>
    : IAsyncEnumerable<TCurrent>, IAsyncEnumerator<TCurrent>, IValueTaskSource<bool>
{
    private readonly CancellationToken _cancellationToken;
    private AsyncLocal<ProcessScope?>? _flow;
    private List<ProcessScope>? _scopes;
    private ManualResetValueTaskSourceCore<bool> _source;
    private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _wait;
    private CancellationTokenSource? _linkedSource;
    private Action? _onWaited;
    private TCurrent? _current;
    private ProcessScope? _nextScope;
    private int _isTaken;
    private bool _hasStarted;
    private bool _hasEnded;
    private bool _isWaiting;

    protected ConsumerEnumerator(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    public TCurrent Current => _current!;

    protected CancellationToken Token { get; private set; }

    public IAsyncEnumerator<TCurrent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        ConsumerEnumerator<TCurrent> enumerator = Interlocked.Exchange(ref _isTaken, 1) == 0
            ? this
            : Clone(_cancellationToken);
        enumerator.Begin(cancellationToken);
        return enumerator;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        ProcessScope? scope = _flow?.Value;
        scope?.End(error: null);
        if (_hasEnded)
        {
            return default;
        }

        _nextScope = scope ?? EnterFlow();

        if (_hasStarted && TryTake(out _current))
        {
            BeginTurn(isInFlow: true);
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
                BeginTurn(isInFlow: true);
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
        _nextScope = null;
        if (_flow is { } flow)
        {
            flow.Value?.End(error: null);
            flow.Value = null;
            EndTurnsOfOtherFlows();
        }

        _linkedSource?.Dispose();
        _linkedSource = null;
        Volatile.Write(ref _isTaken, 0);
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
            BeginTurn(isInFlow: _nextScope is not null && _flow?.Value == _nextScope);
        }

        return result;
    }

    /// <summary>Makes an enumerator for a further enumeration.</summary>
    protected abstract ConsumerEnumerator<TCurrent> Clone(CancellationToken cancellationToken);

    /// <summary>Takes what the next turn is about, if it is there.</summary>
    protected abstract bool TryTake(out TCurrent? current);

    /// <summary>Waits until it is worth to take again; false at the end.</summary>
    protected abstract ValueTask<bool> WaitAsync();

    /// <summary>Makes a scope for a flow, or returns null where nobody listens.</summary>
    protected abstract ProcessScope? CreateScope();

    /// <summary>Begins the turn.</summary>
    protected abstract void BeginScope(ProcessScope scope, TCurrent current, bool isInFlow);

    private void Begin(CancellationToken cancellationToken)
    {
        _isTaken = 1;
        _hasStarted = false;
        _hasEnded = false;
        if (_cancellationToken.CanBeCanceled && cancellationToken.CanBeCanceled && _cancellationToken != cancellationToken)
        {
            _linkedSource = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
            Token = _linkedSource.Token;
        }
        else
        {
            Token = _cancellationToken.CanBeCanceled ? _cancellationToken : cancellationToken;
        }
    }

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

    private void EndTurnsOfOtherFlows()
    {
        List<ProcessScope>? scopes;
        lock (this)
        {
            scopes = _scopes;
            _scopes = null;
        }

        scopes?.ForEach(static scope => scope.EndDetached());
    }

    private ProcessScope? EnterFlow()
    {
        ProcessScope? scope = CreateScope();
        if (scope is not null)
        {
            lock (this)
            {
                (_scopes ??= []).Add(scope);
            }

            (_flow ??= new AsyncLocal<ProcessScope?>()).Value = scope;
        }

        return scope;
    }

    private void BeginTurn(bool isInFlow)
    {
        if (_nextScope is { } scope)
        {
            _nextScope = null;
            BeginScope(scope, _current!, isInFlow);
        }
    }
}
