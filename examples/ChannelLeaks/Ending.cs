// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace ChannelLeaks;

/// <summary>The end of whoever waited, told by its <c>finally</c> block: without a release it never comes.</summary>
internal static class Ending
{
    private static readonly TaskCompletionSource s_told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static void Tell(string text)
    {
        Console.WriteLine(text);
        s_told.TrySetResult();
    }

    public static Task WaitAsync(TimeSpan patience) => s_told.Task.WaitAsync(patience);
}
