// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>An operation that returned a ValueTask; says how it ended as a text that can be compared.</summary>
internal sealed class DrivenOperation(
    CancellationTokenSource? cancellation, Func<bool> isCompleted, Func<string> consume)
{
    public bool IsCompleted => isCompleted();

    public void Cancel() => cancellation?.Cancel();

    /// <summary>Takes the result; once only.</summary>
    public string Consume()
    {
        try
        {
            return consume();
        }
        catch (Exception error)
        {
            return Describe(error, cancellation?.Token);
        }
    }

    /// <summary>The kind of failure first, then everything a caller can see of it.</summary>
    public static string Describe(Exception error, CancellationToken? own) => error switch
    {
        OperationCanceledException canceled => "canceled: " + canceled.GetType().Name
            + (canceled.CancellationToken == own ? " by the caller" : string.Empty)
            + (canceled.CancellationToken.IsCancellationRequested ? " as requested" : string.Empty),
        ChannelClosedException closed => "closed: " + closed.Message + closed.InnerException?.Message,
        _ => "failed: " + error.GetType().Name + error.Message,
    };
}
