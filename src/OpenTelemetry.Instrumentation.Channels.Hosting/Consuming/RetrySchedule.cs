// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>The times between the attempts at an item: they double up to a limit.</summary>
internal static class RetrySchedule
{
    public static TimeSpan DelayAfter(int failedAttempts, ChannelConsumerOptions options)
    {
        TimeSpan delay = options.RetryDelay;
        for (int i = 1; i < failedAttempts && delay < options.MaxRetryDelay && delay > TimeSpan.Zero; i++)
        {
            delay += delay;
        }

        return delay < options.MaxRetryDelay ? delay : options.MaxRetryDelay;
    }
}
