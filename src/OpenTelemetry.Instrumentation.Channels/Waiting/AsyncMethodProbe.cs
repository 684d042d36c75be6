// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Tasks.Sources;

namespace OpenTelemetry.Instrumentation.Channels.Waiting;

/// <summary>
/// Finds out by a wait of its own which delegate the runtime passes for an async method that awaits a ValueTask: it is
/// one object for all of them, so that it can be recognized without reflection.
/// </summary>
internal sealed class AsyncMethodProbe : IValueTaskSource
{
    private Action<object?>? _continuation;

    private AsyncMethodProbe()
    {
    }

    /// <summary>Gets the delegate; null where the runtime uses the same one for any delegate.</summary>
    public static Action<object?>? FindContinuation()
    {
        var probe = new AsyncMethodProbe();
        _ = AwaitAsync(probe);
        return probe._continuation;
    }

    void IValueTaskSource.GetResult(short token)
    {
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => ValueTaskSourceStatus.Pending;

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _continuation = state is Action ? null : continuation;

    private static async Task AwaitAsync(AsyncMethodProbe probe)
        => await new ValueTask(probe, token: 0).ConfigureAwait(false);
}
