// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.LoadTests.HandWritten;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>Makes the same channel in each variant.</summary>
internal static class VariantChannels
{
    public static Channel<T> Bounded<T>(Variant variant, string name, int capacity) => variant switch
    {
        Variant.Bare => Channel.CreateBounded<T>(capacity),
        Variant.HandWritten => new HandWrittenChannel<T>(name, Channel.CreateBounded<Stamped<T>>(capacity)),
        _ => InstrumentedChannel.CreateBounded<T>(name, capacity),
    };

    public static Channel<T> DropOldest<T>(Variant variant, string name, int capacity)
    {
        var options = new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest };
        return variant switch
        {
            Variant.Bare => Channel.CreateBounded<T>(options),
            Variant.HandWritten => new HandWrittenChannel<T>(name, Channel.CreateBounded<Stamped<T>>(options)),
            _ => InstrumentedChannel.CreateBounded<T>(name, options),
        };
    }

    public static Channel<T> Unbounded<T>(Variant variant, string name) => variant switch
    {
        Variant.Bare => Channel.CreateUnbounded<T>(),
        Variant.HandWritten => new HandWrittenChannel<T>(name, Channel.CreateUnbounded<Stamped<T>>()),
        _ => InstrumentedChannel.CreateUnbounded<T>(name),
    };

    public static Channel<T> SingleReader<T>(Variant variant, string name)
    {
        var options = new UnboundedChannelOptions { SingleReader = true };
        return variant switch
        {
            Variant.Bare => Channel.CreateUnbounded<T>(options),
            Variant.HandWritten => new HandWrittenChannel<T>(name, Channel.CreateUnbounded<Stamped<T>>(options)),
            _ => InstrumentedChannel.CreateUnbounded<T>(name, options),
        };
    }
}
