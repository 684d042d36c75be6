// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using AspNetCoreApi.Payments;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;

namespace AspNetCoreApi.Processing;

/// <summary>The channels of the payment pipeline. Bounded, so that load shows at the door and not in the memory.</summary>
internal sealed class PaymentChannels
{
    private const int DeskCapacity = 16;

    public PaymentChannels(IOptions<PaymentOptions> options)
    {
        Accepted = InstrumentedChannel.CreateBounded<Payment>(
            new ChannelTelemetryOptions("payments.accepted") { Layer = ChannelLayer.Api }, options.Value.Capacity);
        Risk = InstrumentedChannel.CreateBounded<Call<PaymentOrder, RiskVerdict>>(
            new ChannelTelemetryOptions("payments.risk") { Layer = ChannelLayer.Business }, DeskCapacity);
        Ledger = InstrumentedChannel.CreateBounded<Call<Payment, LedgerEntry>>(
            new ChannelTelemetryOptions("payments.ledger") { Layer = ChannelLayer.Business }, DeskCapacity);
    }

    public Channel<Payment> Accepted { get; }

    public Channel<Call<PaymentOrder, RiskVerdict>> Risk { get; }

    public Channel<Call<Payment, LedgerEntry>> Ledger { get; }
}
