// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>Handles the items that are left in a completed channel.</summary>
internal static class Leftovers
{
    /// <summary>Takes out all there is. Nothing comes after: the channel is completed.</summary>
    public static void Discard<T>(ChannelReader<T> reader)
    {
        while (reader.TryRead(out _))
        {
        }
    }

    /// <summary>
    /// Returns whether a completed channel is empty. <see cref="ChannelReader{T}.Completion"/> is not reliable: on .NET
    /// 10.0.x it stays incomplete when the last read races the completion (dotnet/runtime issue 123544). A wait ends at
    /// once in a completed channel, and leaves nothing behind.
    /// </summary>
    public static bool IsEnded<T>(ChannelReader<T> reader)
    {
        if (reader.Completion.IsCompleted)
        {
            return true;
        }

        ValueTask<bool> wait = reader.WaitToReadAsync();
        if (!wait.IsCompleted)
        {
            return false;
        }

        if (wait.IsCompletedSuccessfully)
        {
            return !wait.Result;
        }

        // Looked at, so that it is not an unobserved failure.
        _ = wait.AsTask().Exception;
        return true;
    }
}
