// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels;

namespace LeakyTests;

/// <summary>Code under test that leaks, and code that does not.</summary>
internal static class Work
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ForgetToComplete(string name)
        => _ = ReadAsync(InstrumentedChannel.CreateUnbounded<int>(name).Reader);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task CompleteAsync(string name)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        Task reading = ReadAsync(channel.Reader);
        channel.Writer.TryWrite(1);
        channel.Writer.Complete();
        await reading;
    }

    private static async Task ReadAsync(ChannelReader<int> reader)
    {
        await foreach (int _ in reader.ReadAllAsync())
        {
        }
    }
}
