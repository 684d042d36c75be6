// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>An inner operation with a result.</summary>
internal readonly struct InnerOperation<TResult> : IInnerOperation<TResult>
{
    private readonly ValueTask<TResult> _task;

    public InnerOperation(ValueTask<TResult> task) => _task = task;

    public bool IsCompleted => _task.IsCompleted;

    public bool IsCompletedSuccessfully => _task.IsCompletedSuccessfully;

    public bool IsCanceled => _task.IsCanceled;

    public TResult GetResult() => _task.GetAwaiter().GetResult();

    public void OnCompleted(Action continuation, bool continueOnCapturedContext, bool flowExecutionContext)
    {
        var awaiter = _task.ConfigureAwait(continueOnCapturedContext).GetAwaiter();
        if (flowExecutionContext)
        {
            awaiter.OnCompleted(continuation);
        }
        else
        {
            awaiter.UnsafeOnCompleted(continuation);
        }
    }
}
