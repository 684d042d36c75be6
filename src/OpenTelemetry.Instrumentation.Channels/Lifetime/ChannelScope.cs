// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Represents a block of code that a channel is for. When the scope is disposed, it completes the channel and gives the
/// readers time to take the items that are left.
/// </summary>
/// <remarks>
/// <c>OpenScope</c> creates scopes. All members are thread-safe. The scope does not see exceptions of the block. To
/// pass an exception to the readers, call <see cref="ChannelWriter{T}.TryComplete(Exception)"/> inside the block; the
/// first completion counts.
/// </remarks>
public sealed class ChannelScope : IAsyncDisposable
{
    private readonly TaskCompletionSource<ChannelDrainResult> _result =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ChannelEnd _end;
    private readonly TimeSpan _timeLimit;
    private readonly TimeProvider _clock;
    private int _isLeft;

    internal ChannelScope(ChannelEnd end, TimeSpan timeLimit, TimeProvider clock)
    {
        _end = end;
        _timeLimit = timeLimit;
        _clock = clock;
    }

    /// <summary>
    /// Gets the outcome of the drain, or <see langword="null"/> until the scope is disposed.
    /// </summary>
    public ChannelDrainResult? Result => _result.Task.Status == TaskStatus.RanToCompletion ? _result.Task.Result : null;

    /// <summary>
    /// Completes the channel, unless it is already completed, and waits until it is empty or the time limit is reached.
    /// Items that are left then are reported as an event. Further calls wait for the first one.
    /// </summary>
    /// <returns>A task that completes when the channel is empty, or at the time limit.</returns>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isLeft, 1) == 0)
        {
            _ = LeaveAsync();
        }

        return new ValueTask(_result.Task);
    }

    private async Task LeaveAsync()
    {
        try
        {
            ChannelDrainResult result = await Drain.RunAsync(_end, _timeLimit, _clock, CancellationToken.None)
                .ConfigureAwait(false);
            if (!result.IsDrained)
            {
                ChannelLog.ItemsLeft(_end.Name, result.ItemsLeft);
            }

            _result.TrySetResult(result);
        }
        catch (Exception error)
        {
            _result.TrySetException(error);
        }
    }
}
