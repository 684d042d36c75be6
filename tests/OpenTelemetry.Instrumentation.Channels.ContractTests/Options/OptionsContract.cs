// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Options;

/// <summary>What the options of a channel mean, whoever makes it.</summary>
public abstract class OptionsContract<TWay> : IDisposable
    where TWay : ChannelWay, new()
{
    private readonly TWay _way = new();

    protected OptionsContract() => Maker = _way.CreateMaker("contract-options");

    protected IChannelMaker Maker { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _way.Dispose();
        }
    }

    protected static IReadOnlyList<T> Drain<T>(Channel<T> channel)
    {
        var items = new List<T>();
        while (channel.Reader.TryRead(out T? item))
        {
            items.Add(item);
        }

        return items;
    }
}
