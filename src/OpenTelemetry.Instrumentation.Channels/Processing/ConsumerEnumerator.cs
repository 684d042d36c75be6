// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tracing;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>
/// A read loop whose turns run under the context of what was read. What an async method sets ambient is undone when it
/// returns. <see cref="IValueTaskSource{TResult}.GetResult"/> runs inside an awaiting state machine, but outside of a
/// method that is compiled with runtime-async; MoveNextAsync and Current are called by the consumer itself in both. So
/// an item that had to be waited for is counted in GetResult, and its turn begins when Current is read. A turn ends in
/// the next MoveNextAsync or in DisposeAsync. Where Current is read in another flow than MoveNextAsync was called in,
/// the ambient span is left alone. Like a compiled async iterator it is its own enumerable, and its own enumerator
/// while no other enumeration runs.
/// </summary>
internal abstract class ConsumerEnumerator<TCurrent>
    : IAsyncEnumerable<TCurrent>, IAsyncEnumerator<TCurrent>, IValueTaskSource<bool>, IAwaitedSource
{
    private readonly CancellationToken _cancellationToken;
    private ConsumerTurns _turns;
    private ManualResetValueTaskSourceCore<bool> _source;
    private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _wait;
    private CancellationTokenSource? _linkedSource;
    private Action? _onWaited;
    private Action<object?>? _continuation;
    private object? _continuationState;
    private TCurrent? _current;
    private int _isTaken;
    private bool _hasStarted;
    private bool _hasEnded;
    private bool _isWaiting;
    private bool _isDue;

    /// <summary>Makes an enumerator.</summary>
    /// <param name="state">The channel, or null where it is not instrumented.</param>
    /// <param name="isImplicit">Whether the user asked for items only, so that <c>RestoreContext</c> decides.</param>
    /// <param name="cancellationToken">Ends the loop.</param>
    protected ConsumerEnumerator(ChannelState? state, bool isImplicit, CancellationToken cancellationToken)
    {
        _turns = new ConsumerTurns(state, isImplicit);
        _cancellationToken = cancellationToken;
    }

    // A debugger that shows the value must not begin the turn in its own flow.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public TCurrent Current
    {
        get
        {
            if (_isDue)
            {
                BeginDueTurn();
            }

            return _current!;
        }
    }

    AwaitedBy IAwaitedSource.AwaitedBy => WaitingCode.Of(Volatile.Read(ref _continuation), _continuationState);

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
        EndUnreadTurn();
        _turns.MoveOn();
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
            else
            {
                _turns.Leave();
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

        EndUnreadTurn();
        _hasEnded = true;
        _current = default;
        _turns.Close();
        _linkedSource?.Dispose();
        _linkedSource = null;
        Volatile.Write(ref _isTaken, 0);
        return default;
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        _continuationState = state;
        Volatile.Write(ref _continuation, continuation);
        _source.OnCompleted(continuation, state, token, flags);
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        bool result = false;
        try
        {
            result = _source.GetResult(token);
        }
        finally
        {
            if (!result)
            {
                _turns.Leave();
            }
        }

        _isDue = result && _turns.HandOver(SizeOf(_current!), IsTimed);
        return result;
    }

    /// <summary>Makes an enumerator for a further enumeration.</summary>
    protected abstract ConsumerEnumerator<TCurrent> Clone(CancellationToken cancellationToken);

    /// <summary>Takes what the next turn is about, if it is there.</summary>
    protected abstract bool TryTake(out TCurrent? current);

    /// <summary>Waits until it is worth to take again; false at the end.</summary>
    protected abstract ValueTask<bool> WaitAsync();

    /// <summary>Gets a value indicating whether the turn is to be timed.</summary>
    protected abstract bool IsTimed { get; }

    /// <summary>Gets the number of items that a turn is about.</summary>
    protected abstract int SizeOf(TCurrent current);

    /// <summary>Begins the turn.</summary>
    protected abstract void BeginScope(ProcessScope scope, TCurrent current, bool isInFlow);

    private void Begin(CancellationToken cancellationToken)
    {
        _isTaken = 1;
        _hasStarted = false;
        _hasEnded = false;
        _turns.Open();
        if (_cancellationToken.CanBeCanceled
            && cancellationToken.CanBeCanceled
            && _cancellationToken != cancellationToken)
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

    // The caller of MoveNextAsync is the flow of the body.
    private void BeginTurn()
    {
        if (_turns.TakeNext() is { } scope)
        {
            BeginScope(scope, _current!, isInFlow: true);
        }
        else
        {
            _turns.BeginPlain(SizeOf(_current!), IsTimed);
        }
    }

    private void BeginDueTurn()
    {
        _isDue = false;
        if (_turns.TakeNext() is { } scope)
        {
            BeginScope(scope, _current!, _turns.IsInFlowOf(scope));
        }
    }

    // The loop never asked for the item: its span is recorded all the same, but was never ambient.
    private void EndUnreadTurn()
    {
        if (!_isDue)
        {
            return;
        }

        _isDue = false;
        if (_turns.TakeNext() is { } scope)
        {
            BeginScope(scope, _current!, isInFlow: false);
            _turns.EndUnread(scope);
        }
    }
}
