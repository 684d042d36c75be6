// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Primitives;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// The <see cref="ChannelReader{T}.Completion"/> of an unbounded channel. The inner one never completes where an
/// unlocked <c>TryRead</c> of the last item races <c>TryComplete</c> (dotnet/runtime issue 123544), and nothing can
/// complete it later. This one follows it, and completes by itself once the channel is known to be closed and empty.
/// </summary>
internal sealed class GuardedCompletion
{
    private readonly Task _inner;
    private readonly TaskCompletionSource<bool>? _own;

    public GuardedCompletion(Task inner)
    {
        _inner = inner;
        if (!inner.IsCompleted)
        {
            _own = new(inner.CreationOptions & TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Gets a value indicating whether the runtime's channels of any kind need it.</summary>
    public static bool IsNeeded { get; } = typeof(Channel).Assembly.GetName().Version?.Major < 11;

    public Task Task => _own?.Task ?? _inner;

    /// <summary>
    /// Follows the inner task where that runs its continuations at once: before the readers learn that the channel is
    /// closed. Elsewhere a reader that learns it asks first.
    /// </summary>
    public void Connect()
    {
        if (_own is not null && (_inner.CreationOptions & TaskCreationOptions.RunContinuationsAsynchronously) == 0)
        {
            using var flow = SuppressedFlow.Begin();
            _inner.ContinueWith(
                static (_, guarded) => ((GuardedCompletion)guarded!).TryFollow(),
                this,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.DenyChildAttach,
                TaskScheduler.Default);
        }
    }

    /// <summary>Completes as the inner task did, if it did.</summary>
    public bool TryFollow()
    {
        if (_own is null)
        {
            return true;
        }

        if (!_inner.IsCompleted)
        {
            return _own.Task.IsCompleted;
        }

        Complete(_inner.Status == TaskStatus.RanToCompletion ? null : TaskException.Of(_inner));
        return true;
    }

    /// <summary>Completes as the channel should have.</summary>
    public void Complete(Exception? error)
    {
        if (_own is null)
        {
            return;
        }

        if (error is null)
        {
            _own.TrySetResult(true);
        }
        else if (error is OperationCanceledException canceled)
        {
            _own.TrySetCanceled(canceled.CancellationToken);
        }
        else if (_own.TrySetException(error))
        {
            // As the inner one it counts as observed.
            _ = _own.Task.Exception;
        }
    }
}
