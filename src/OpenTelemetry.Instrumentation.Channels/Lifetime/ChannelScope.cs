// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// The part of a program that a channel is for: when it is left, the channel is completed, and its readers get some
/// time to take what is left in it. Made by <c>OpenScope</c>. Thread-safe.
/// </summary>
/// <remarks>
/// It does not know why the scope is left: to tell readers of an exception, complete the channel with it inside of the
/// scope, by <see cref="ChannelWriter{T}.TryComplete(Exception)"/>; the first completion counts.
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
    /// Gets how far the channel was emptied, or <see langword="null"/> until the scope is disposed of.
    /// </summary>
    public ChannelDrainResult? Result => _result.Task.Status == TaskStatus.RanToCompletion ? _result.Task.Result : null;

    /// <summary>
    /// Completes the channel, if nobody has before, and waits until it is empty, for the time limit at the most. Items
    /// that are left then are reported as an event. Further calls wait for the first one.
    /// </summary>
    /// <returns>A task that ends when the channel is empty, or at the time limit.</returns>
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
