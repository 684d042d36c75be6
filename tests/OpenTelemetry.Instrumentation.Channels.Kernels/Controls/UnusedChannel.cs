// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>Channels that are made and never used, or completed at once.</summary>
public static class UnusedChannel
{
    public static void Start(Service service)
    {
        service.Keep(Channel.CreateUnbounded<int>());
        _ = Channel.CreateBounded<int>(1);
        var empty = Channel.CreateBounded<int>(1);
        empty.Writer.Complete();
        service.Run.Watch(empty.Reader.Completion);
    }
}
