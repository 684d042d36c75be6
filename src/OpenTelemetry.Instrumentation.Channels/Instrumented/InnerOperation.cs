// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>An inner operation without a result; the result is always true.</summary>
internal readonly struct InnerOperation : IInnerOperation<bool>
{
    private readonly ValueTask _task;

    public InnerOperation(ValueTask task) => _task = task;

    public bool IsCompleted => _task.IsCompleted;

    public bool IsCompletedSuccessfully => _task.IsCompletedSuccessfully;

    public bool IsCanceled => _task.IsCanceled;

    public bool GetResult()
    {
        _task.GetAwaiter().GetResult();
        return true;
    }

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
