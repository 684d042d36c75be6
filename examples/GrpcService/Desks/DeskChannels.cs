// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using GrpcService.Ledger;
using OpenTelemetry.Instrumentation.Channels;

namespace GrpcService.Desks;

/// <summary>The channels between the calls and the desks. Bounded, so that a call waits when a desk is busy.</summary>
internal sealed class DeskChannels
{
    private const int Capacity = 16;

    public Channel<Call<RiskCase, RiskVerdict>> Risk { get; } =
    InstrumentedChannel.CreateBounded<Call<RiskCase, RiskVerdict>>(
        new ChannelTelemetryOptions("payments.risk") { Layer = ChannelLayer.Business }, Capacity);

    public Channel<Call<LedgerCommand, LedgerReply>> Ledger { get; } =
    InstrumentedChannel.CreateBounded<Call<LedgerCommand, LedgerReply>>(
        new ChannelTelemetryOptions("payments.ledger") { Layer = ChannelLayer.Business }, Capacity);
}
