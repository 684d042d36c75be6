// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Instrumentation.Channels.Hosting;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The instruments that a listener is offered.</summary>
internal static class PublishedInstruments
{
    public static IReadOnlyList<Instrument> All()
    {
        // The instruments exist from the first channel on, those of hosted consumers from the first one on.
        InstrumentedChannel.CreateUnbounded<int>(nameof(PublishedInstruments));
        new ServiceCollection().AddChannelConsumer<int, NoHandler>(nameof(PublishedInstruments));

        var instruments = new List<Instrument>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == Repository.LibraryName)
            {
                instruments.Add(instrument);
            }
        };
        listener.Start();
        return instruments;
    }

    private sealed class NoHandler : IChannelHandler<int>
    {
        public ValueTask HandleAsync(int item, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
