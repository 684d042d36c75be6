// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// What the programs of this project find under the name <c>Channel</c>: their channels are instrumented.
/// </summary>
internal static class KernelChannel
{
    public static Channel<T> CreateBounded<T>(int capacity)
        => Keep(InstrumentedChannel.CreateBounded<T>(KernelRun.Current.Name, capacity));

    public static Channel<T> CreateBounded<T>(BoundedChannelOptions options)
        => Keep(InstrumentedChannel.CreateBounded<T>(KernelRun.Current.Name, options));

    public static Channel<T> CreateUnbounded<T>()
        => Keep(InstrumentedChannel.CreateUnbounded<T>(KernelRun.Current.Name));

    public static Channel<T> CreateUnbounded<T>(UnboundedChannelOptions options)
        => Keep(InstrumentedChannel.CreateUnbounded<T>(KernelRun.Current.Name, options));

    public static Channel<T> CreateUnboundedPrioritized<T>()
        => Keep(InstrumentedChannel.CreateUnboundedPrioritized<T>(KernelRun.Current.Name));

    private static Channel<T> Keep<T>(Channel<T> channel)
    {
        if (KernelRun.Current.Kept == KeptPart.Channels)
        {
            KernelRun.Current.Keep(channel);
        }

        return channel;
    }
}
