// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Tools;

/// <summary>Polling of other processes, with a limit that only guards against a hang.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Asks again and again until the answer is the one wanted; gives the last answer when it never is.
    /// </summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> isWanted)
    {
        using var guard = new CancellationTokenSource(Limit);
        while (true)
        {
            T answer = await ask();
            if (isWanted(answer) || guard.IsCancellationRequested)
            {
                return answer;
            }

            await Task.Delay(s_interval);
        }
    }
}
