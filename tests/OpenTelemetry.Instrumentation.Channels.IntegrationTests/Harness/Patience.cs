// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>Timeouts that only guard against a hang, and polling of another process.</summary>
internal static class Patience
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks again and again until the answer is the one wanted.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> isWanted)
    {
        using var guard = new CancellationTokenSource(Timeout);
        while (true)
        {
            T answer = await ask();
            if (isWanted(answer))
            {
                return answer;
            }

            if (guard.IsCancellationRequested)
            {
                throw new TimeoutException($"The last answer was {answer}.");
            }

            await Task.Delay(s_interval);
        }
    }
}
