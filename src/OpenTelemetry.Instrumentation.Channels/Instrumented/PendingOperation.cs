// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// An operation that waits in the inner channel, passed through to the caller. It asks the inner ValueTask for
/// everything and schedules nothing itself, so that where and when continuations run, and when the operation counts as
/// complete, stay the inner channel's.
/// </summary>
internal abstract class PendingOperation<TInner, TInnerResult, TResult>
    : Waiter, IValueTaskSource<TResult>, IValueTaskSource
    where TInner : struct, IInnerOperation<TInnerResult>
{
    // Who has used the continuation: the callback of the inner operation, or the consumer, which need not wait for it.
    private const int Unused = 0;
    private const int Taken = 1;
    private const int LeftBehind = 2;

    private TInner _inner;
    private int _continuationUse;
    private Action<object?>? _continuation;
    private object? _continuationState;
    private Action? _onInnerCompleted;

    // Of an operation that is used again, there once it was cancelable.
    private DeferredCancellation? _cancellation;
    private bool _isDeferred;
    private bool _isContextBound;

    // Not where a collection may still look at an earlier wait of an operation that is not pooled.
    private bool _isReusable = true;

    protected PendingOperation(ChannelState state, WaiterList waiters)
    {
        State = state;
        Waiters = waiters;
    }

    public sealed override bool IsAwaited => Volatile.Read(ref _continuation) is not null;

    public sealed override bool IsContextBound => _isContextBound;

    public sealed override AwaitedBy AwaitedBy
        => WaitingCode.Of(Volatile.Read(ref _continuation), _continuationState);

    public sealed override bool HoldsToken => _isDeferred && _cancellation is { IsConnected: true };

    protected ChannelState State { get; }

    protected WaiterList Waiters { get; }

    public ValueTaskSourceStatus GetStatus(short token)
    {
        Validate(token);
        if (!_inner.IsCompleted)
        {
            return ValueTaskSourceStatus.Pending;
        }

        State.OnFinished();
        return _inner.IsCompletedSuccessfully ? ValueTaskSourceStatus.Succeeded
            : _inner.IsCanceled ? ValueTaskSourceStatus.Canceled
            : IsFailureWithoutError ? ValueTaskSourceStatus.Succeeded
            : ValueTaskSourceStatus.Faulted;
    }

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Validate(token);
        bool usesContext = (flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != 0;
        bool flowsContext = (flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != 0;
        if (_continuation is not null)
        {
            SubscribeAgain(continuation, state, usesContext, flowsContext);
            return;
        }

        _isContextBound = usesContext
            && (SynchronizationContext.Current is not null || TaskScheduler.Current != TaskScheduler.Default);
        _continuation = continuation;
        _continuationState = state;
        _onInnerCompleted ??= OnInnerCompleted;
        try
        {
            _inner.OnCompleted(_onInnerCompleted, usesContext, flowsContext);
        }
        catch (Exception) when (IsCurrent(token))
        {
            // A context that refuses the continuation never runs it: nothing is left behind.
            _continuation = null;
            _continuationState = null;
            _continuationUse = Unused;
            throw;
        }
    }

    public TResult GetResult(short token)
    {
        Validate(token);
        TInnerResult result;
        try
        {
            result = _inner.GetResult();
        }
        catch (Exception error)
        {
            if (IsPending(_inner))
            {
                throw new InvalidOperationException("The operation has not completed yet.", error);
            }

            if (TryCorrect(error, out TInnerResult? corrected, out Exception? raw))
            {
                return Succeed(corrected!);
            }

            Exception callersError = raw ?? (_isDeferred ? _cancellation!.CallersException(error) : error);
            OnFailed(callersError, isObserved: End());
            State.OnWaited();
            if (raw is not null)
            {
                ExceptionDispatchInfo.Capture(raw).Throw();
            }

            if (callersError != error)
            {
                throw callersError;
            }

            throw;
        }

        return Succeed(result);
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    protected sealed override WaitOutcome Look()
    {
        TInner inner = _inner;
        return !inner.IsCompleted ? WaitOutcome.Pending
            : inner.IsCompletedSuccessfully ? WaitOutcome.Succeeded
            : WaitOutcome.Failed;
    }

    /// <summary>Gives the token to begin the inner operation with.</summary>
    public CancellationToken Defer(CancellationToken callersToken)
    {
        IsCancelable = callersToken.CanBeCanceled;
        if (!DeferredCancellation.IsNeeded || !callersToken.CanBeCanceled)
        {
            return callersToken;
        }

        _isDeferred = true;
        return (_cancellation ??= new DeferredCancellation()).Defer(callersToken);
    }

    /// <summary>Gives back an operation that did not have to wait.</summary>
    public void GiveBack()
    {
        EndCancellation();
        Forget();
        if (_continuation is not null && !TryForgetContinuation())
        {
            // The callback of the inner operation, which is posted, still has to run it, and gives the operation back.
            return;
        }

        GiveBackNow();
    }

    public sealed override void OnAbandoned()
    {
        if (_isDeferred)
        {
            _cancellation!.Abandon();
        }
    }

    /// <summary>Starts to wait.</summary>
    /// <param name="inner">The inner operation.</param>
    protected void Start(TInner inner)
    {
        _inner = inner;
        if (_isDeferred)
        {
            // Before others can see the operation: a thread that finds it finished takes it out of the token.
            _cancellation!.Connect();
        }

        BeginWait();
        if (!IsPooled)
        {
            Waiters.Add(this);
        }

        if (_isDeferred)
        {
            // One that finished before it could be seen was missed by the completion of the channel.
            Interlocked.MemoryBarrier();
            if (inner.IsCompleted)
            {
                _cancellation!.Abandon();
            }
        }
    }

    /// <summary>Gets a value indicating whether an inner operation that has failed should have succeeded.</summary>
    protected virtual bool IsFailureWithoutError => false;

    /// <summary>Forgets what the operation knows of one wait.</summary>
    protected virtual void Forget()
    {
    }

    /// <summary>Keeps the operation, which is idle, for later waits.</summary>
    protected abstract void KeepIdle();

    /// <summary>Corrects an outcome that the inner channel got wrong.</summary>
    /// <param name="error">What the inner operation failed with.</param>
    /// <param name="result">What it should have returned, where it should have succeeded.</param>
    /// <param name="raw">What it should have failed with; null where that is the error.</param>
    /// <returns>Whether the operation should have succeeded.</returns>
    protected virtual bool TryCorrect(Exception error, out TInnerResult? result, out Exception? raw)
    {
        result = default;
        raw = null;
        return false;
    }

    /// <summary>Maps the result and, last, gives this operation back.</summary>
    protected abstract TResult OnSucceeded(TInnerResult result, bool isObserved);

    protected abstract void OnFailed(Exception error, bool isObserved);

    // Of an inner operation that was consumed nothing more can be asked.
    private static bool IsPending(TInner inner)
    {
        try
        {
            return !inner.IsCompleted;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static InvalidOperationException WasConsumed() => new("A ValueTask can be consumed only once.");

    // The inner operation decides: it refuses, but for one that has completed on .NET 11.
    private void SubscribeAgain(Action<object?> continuation, object? state, bool usesContext, bool flowsContext)
        => _inner.OnCompleted(() => continuation(state), usesContext, flowsContext);

    private TResult Succeed(TInnerResult result)
    {
        TResult mapped = OnSucceeded(result, isObserved: End());
        State.OnWaited();
        return mapped;
    }

    private bool End()
    {
        bool isObserved = EndWait();
        if (!IsPooled)
        {
            _isReusable = Waiters.Remove(this);
        }

        EndCancellation();
        _inner = default;
        return isObserved;
    }

    // False: the continuation has not begun, although the operation is over.
    private bool TryForgetContinuation()
    {
        if (Volatile.Read(ref _continuationUse) != Taken
            && Interlocked.CompareExchange(ref _continuationUse, LeftBehind, Unused) == Unused)
        {
            return false;
        }

        _continuation = null;
        _continuationState = null;
        _continuationUse = Unused;
        return true;
    }

    private void GiveBackNow()
    {
        Release();
        if (_isReusable && !IsPooled)
        {
            KeepIdle();
        }
    }

    private void EndCancellation()
    {
        if (_isDeferred)
        {
            _isDeferred = false;
            _cancellation!.End();
        }
    }

    private void OnInnerCompleted()
    {
        // They stay until one of the two, this callback and the consumer, finds that the other is through with them.
        if (_continuation is not { } continuation)
        {
            return;
        }

        object? state = _continuationState;
        _continuationState = null;
        if (Interlocked.CompareExchange(ref _continuationUse, Taken, Unused) == LeftBehind)
        {
            _continuation = null;
            _continuationUse = Unused;
            GiveBackNow();
        }

        State.OnFinished();
        if (!State.RunsContinuationsInline)
        {
            continuation(state);
            return;
        }

        // The writer or reader that completes this operation has not counted its item yet.
        State.Extras.EnterUserCode();
        try
        {
            continuation(state);
        }
        finally
        {
            State.Extras.ExitUserCode();
        }
    }

    private void Validate(short token)
    {
        if (!IsCurrent(token))
        {
            throw WasConsumed();
        }
    }
}
