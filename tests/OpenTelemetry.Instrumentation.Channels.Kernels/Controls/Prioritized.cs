// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>The most urgent first, and idle between.</summary>
public static class Prioritized
{
    public static void Start(Service service)
    {
        var jobs = Channel.CreateUnboundedPrioritized<int>();
        service.Keep(jobs);
        service.Run.Watch(WorkAsync(jobs.Reader));
        jobs.Writer.TryWrite(3);
        jobs.Writer.TryWrite(1);
        service.OnStop(() => jobs.Writer.Complete());
    }

    private static async Task WorkAsync(ChannelReader<int> jobs)
    {
        while (await jobs.WaitToReadAsync())
        {
            jobs.TryRead(out _);
        }
    }
}
