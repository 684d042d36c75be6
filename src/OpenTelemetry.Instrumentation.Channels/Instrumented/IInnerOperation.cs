// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>Represents the common members of <see cref="ValueTask"/> and <see cref="ValueTask{TResult}"/>.</summary>
internal interface IInnerOperation<TResult>
{
    bool IsCompleted { get; }

    bool IsCompletedSuccessfully { get; }

    bool IsCanceled { get; }

    TResult GetResult();

    void OnCompleted(Action continuation, bool continueOnCapturedContext, bool flowExecutionContext);
}
