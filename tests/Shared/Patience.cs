// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Polling of other processes, with a time-out that only guards against a hang.</summary>
internal static class Patience
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(25);

    /// <summary>Polls until the answer is the expected one; throws when it never is.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> isExpected)
    {
        T answer = await LastAnswerAsync(ask, isExpected);
        return isExpected(answer) ? answer : throw new TimeoutException($"The last answer was {answer}.");
    }

    /// <summary>Polls until the answer is the expected one; returns the last answer when it never is.</summary>
    public static async Task<T> LastAnswerAsync<T>(Func<Task<T>> ask, Func<T, bool> isExpected)
    {
        using var guard = new CancellationTokenSource(Timeout);
        while (true)
        {
            T answer = await ask();
            if (isExpected(answer) || guard.IsCancellationRequested)
            {
                return answer;
            }

            await Task.Delay(s_interval);
        }
    }
}
