// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Processing;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>Completes a channel and waits until its readers have taken what is left.</summary>
internal static class Drain
{
    // Only for channels whose completion does not end although they have: see Leftovers.IsEnded.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    public static async Task<ChannelDrainResult> RunAsync(
        ChannelEnd end, TimeSpan timeLimit, TimeProvider clock, CancellationToken cancellationToken)
    {
        end.TryComplete(null);
        long startedAt = clock.GetTimestamp();
        while (!end.IsEnded)
        {
            TimeSpan step = s_look;
            if (timeLimit != Timeout.InfiniteTimeSpan)
            {
                TimeSpan left = timeLimit - clock.GetElapsedTime(startedAt, clock.GetTimestamp());
                if (left <= TimeSpan.Zero)
                {
                    return new ChannelDrainResult(end.Length);
                }

                step = left < s_look ? left : s_look;
            }

            cancellationToken.ThrowIfCancellationRequested();
            using var pause = new BatchDeadline(clock, step, cancellationToken);
            await Task.WhenAny(end.Completion, Task.Delay(Timeout.Infinite, pause.Token)).ConfigureAwait(false);
        }

        return new ChannelDrainResult(0);
    }
}
