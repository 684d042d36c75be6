// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using AspNetCoreApi.Payments;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;

namespace AspNetCoreApi.Processing;

/// <summary>
/// The channel of the payment pipeline. Bounded, so that load shows at the door and not in the memory.
/// </summary>
internal sealed class PaymentChannels
{
    public PaymentChannels(IOptions<PaymentOptions> options) => Accepted = InstrumentedChannel.CreateBounded<Payment>(
        new ChannelTelemetryOptions("payments.accepted") { Layer = ChannelLayer.Api }, options.Value.Capacity);

    public Channel<Payment> Accepted { get; }
}
