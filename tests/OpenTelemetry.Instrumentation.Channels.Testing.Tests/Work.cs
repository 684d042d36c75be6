// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.Testing.Tests;

/// <summary>Code under test that leaks, and code that does not.</summary>
internal static class Work
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ForgetToComplete(string name)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        channel.Writer.TryWrite(1);

        // After the write: a reader that is to be resumed on the pool would outlive the writer for a while.
        _ = ReadAsync(channel.Reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Complete(string name)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        _ = ReadAsync(channel.Reader);
        channel.Writer.TryWrite(1);
        channel.Writer.Complete();
    }

    private static async Task ReadAsync(ChannelReader<int> reader)
    {
        await foreach (int _ in reader.ReadAllAsync())
        {
        }
    }
}
