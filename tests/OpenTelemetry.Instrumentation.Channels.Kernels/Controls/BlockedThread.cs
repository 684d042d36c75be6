// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A thread of its own that waits for work without an await.</summary>
public static class BlockedThread
{
    public static void Start(Service service)
    {
        var work = Channel.CreateUnbounded<int>();
        service.Keep(work);
        service.Run.Watch(Task.Factory.StartNew(
            () => Work(work.Reader), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        service.OnStop(() => work.Writer.Complete());
    }

    private static void Work(ChannelReader<int> work)
    {
        while (work.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            work.TryRead(out _);
        }
    }
}
