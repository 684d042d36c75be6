// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;

namespace Worker.Clearing;

/// <summary>Where bookings wait for the next batch. When it is full, the stream of the ledger waits.</summary>
internal sealed class ClearingChannel
{
    public ClearingChannel(IOptions<ClearingOptions> options) => Bookings = InstrumentedChannel.CreateBounded<Booking>(
        new ChannelTelemetryOptions("clearing.bookings")
        {
            Layer = ChannelLayer.Business,

            // Each payment is cleared in its own trace, though a batch goes on around it; the batch has links to them.
            Relationship = ChannelSpanRelationship.Parent,
        },
        options.Value.Capacity);

    public Channel<Booking> Bookings { get; }
}
