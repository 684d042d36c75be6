// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>Only the newest figures matter: the old ones are dropped, and the last ones are left behind.</summary>
public static class DropOldest
{
    public static void Start(Service service)
    {
        var figures = Channel.CreateBounded<int>(
            new BoundedChannelOptions(2) { FullMode = BoundedChannelFullMode.DropOldest });
        service.Run.Watch(MeasureAsync(figures.Writer));
    }

    private static async Task MeasureAsync(ChannelWriter<int> figures)
    {
        for (int i = 0; i < 10; i++)
        {
            await figures.WriteAsync(i);
        }
    }
}
