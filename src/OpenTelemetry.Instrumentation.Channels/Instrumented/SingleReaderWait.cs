// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// Corrects <c>WaitToReadAsync</c> of a channel with a single reader (dotnet/runtime issue 125705). Where a canceled
/// <c>ReadAsync</c> is still linked when the channel is completed, its <see cref="ChannelClosedException"/> reaches the
/// wait as well, which should return false or fail with the error of the completion.
/// </summary>
internal static class SingleReaderWait
{
    /// <summary>Returns whether a wait that failed should have returned false.</summary>
    public static bool ShouldReturnFalse(ChannelState state)
        => state.HasSingleReader && state.InnerCompletion.Status == TaskStatus.RanToCompletion;

    /// <summary>Returns whether a wait that failed should have returned false.</summary>
    /// <param name="state">The channel.</param>
    /// <param name="error">What the wait failed with.</param>
    /// <param name="raw">What it should have failed with; null where that is the error.</param>
    public static bool ShouldReturnFalse(ChannelState state, Exception error, out Exception? raw)
    {
        raw = null;
        if (error is not ChannelClosedException || !state.HasSingleReader)
        {
            return false;
        }

        Task completion = state.InnerCompletion;
        // The application may have completed the channel with a ChannelClosedException of its own: that one is right.
        if (completion.Exception?.InnerException is { } cause)
        {
            raw = ReferenceEquals(cause, error) ? null : cause;
            return false;
        }

        return completion.Status == TaskStatus.RanToCompletion;
    }

    /// <summary>Gives the outcome of an inner wait that has completed and failed.</summary>
    public static ValueTask<bool> Correct(ChannelState state, ValueTask<bool> failed)
    {
        if (!state.HasSingleReader)
        {
            return failed;
        }

        Task<bool> wait = failed.AsTask();
        return !wait.IsFaulted ? new ValueTask<bool>(wait)
            : ShouldReturnFalse(state, TaskException.Of(wait), out Exception? raw) ? new ValueTask<bool>(false)
            : new ValueTask<bool>(raw is null ? wait : Task.FromException<bool>(raw));
    }
}
