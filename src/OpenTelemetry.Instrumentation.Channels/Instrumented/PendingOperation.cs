// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Tasks.Sources;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// An operation that waits in the inner channel, passed through to the caller. It asks the inner ValueTask for
/// everything and schedules nothing itself, so that where and when continuations run, and when the operation counts as
/// complete, stay the inner channel's.
/// </summary>
internal abstract class PendingOperation<TInner, TInnerResult, TResult> : Waiter, IValueTaskSource<TResult>, IValueTaskSource
    where TInner : struct, IInnerOperation<TInnerResult>
{
    private readonly ChannelState _state;
    private readonly WaiterList _waiters;
    private TInner _inner;
    private Action<object?>? _continuation;
    private object? _continuationState;
    private Action? _onInnerCompleted;
    private short _version;

    protected PendingOperation(ChannelState state, WaiterList waiters)
    {
        _state = state;
        _waiters = waiters;
    }

    /// <summary>Gets the version that a ValueTask over this operation has now.</summary>
    protected short Version => _version;

    public sealed override bool IsWaiting => !_inner.IsCompleted;

    public ValueTaskSourceStatus GetStatus(short token)
    {
        Validate(token);
        return !_inner.IsCompleted ? ValueTaskSourceStatus.Pending
            : _inner.IsCompletedSuccessfully ? ValueTaskSourceStatus.Succeeded
            : _inner.IsCanceled ? ValueTaskSourceStatus.Canceled
            : ValueTaskSourceStatus.Faulted;
    }

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Validate(token);
        if (Interlocked.CompareExchange(ref _continuation, continuation, null) is not null)
        {
            throw new InvalidOperationException("A ValueTask can be awaited once only.");
        }

        _continuationState = state;
        _onInnerCompleted ??= OnInnerCompleted;
        _inner.OnCompleted(
            _onInnerCompleted,
            continueOnCapturedContext: (flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != 0,
            flowExecutionContext: (flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != 0);
    }

    public TResult GetResult(short token)
    {
        Validate(token);
        if (!_inner.IsCompleted)
        {
            throw new InvalidOperationException("The operation has not completed yet.");
        }

        _waiters.Remove(this);
        TInner inner = _inner;
        _inner = default;
        _continuation = null;
        _continuationState = null;
        unchecked
        {
            _version++;
        }

        TInnerResult result;
        try
        {
            result = inner.GetResult();
        }
        catch (Exception error)
        {
            OnFailed(error);
            _state.OnWaited();
            throw;
        }

        TResult mapped = OnSucceeded(result);
        _state.OnWaited();
        return mapped;
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    /// <summary>Starts to wait.</summary>
    protected void Start(TInner inner)
    {
        _inner = inner;
        _waiters.Add(this);
    }

    /// <summary>Whether the inner operation succeeded; for <see cref="Waiter.Observe"/>.</summary>
    protected bool HasSucceeded => _inner.IsCompletedSuccessfully;

    /// <summary>Runs just before the caller's continuation, where that runs.</summary>
    protected virtual void OnContinuing()
    {
    }

    /// <summary>Maps the result and, last, gives this operation back.</summary>
    protected abstract TResult OnSucceeded(TInnerResult result);

    protected abstract void OnFailed(Exception error);

    private void OnInnerCompleted()
    {
        OnContinuing();
        Action<object?> continuation = _continuation!;
        object? state = _continuationState;
        _continuationState = null;
        continuation(state);
    }

    private void Validate(short token)
    {
        if (token != _version)
        {
            throw new InvalidOperationException("A ValueTask can be consumed once only.");
        }
    }
}
