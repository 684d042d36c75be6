// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using AspNetCoreApi.Payments;
using AspNetCoreApi.Telemetry;
using Microsoft.Extensions.Options;

namespace AspNetCoreApi.Processing;

/// <summary>
/// Answers whether a payment may go on. A plain loop: each turn of it runs under the trace of whoever wrote the call,
/// so that the span made here lands in the trace of the payment.
/// </summary>
internal sealed class RiskDesk
{
    private readonly PaymentChannels _channels;
    private readonly PaymentOptions _options;
    private readonly TimeProvider _clock;

    public RiskDesk(PaymentChannels channels, IOptions<PaymentOptions> options, TimeProvider clock)
    {
        _channels = channels;
        _options = options.Value;
        _clock = clock;
    }

    /// <summary>Runs until the channel is completed and empty. The token stops the work, not the reading.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await foreach (Call<PaymentOrder, RiskVerdict> call in _channels.Risk.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                call.Answer(await AssessAsync(call.Request, stop));
            }
            catch (Exception error)
            {
                call.Fail(error);
            }
        }
    }

    private async Task<RiskVerdict> AssessAsync(PaymentOrder order, CancellationToken stop)
    {
        using Activity? activity = PaymentTelemetry.Source.StartActivity("assess risk");
        await Task.Delay(_options.RiskLatency, _clock, stop);
        string? reason = order.Amount > _options.RiskLimit ? "amount_over_risk_limit" : null;
        activity?.SetTag("risk.verdict", reason ?? "ok");
        return new RiskVerdict(reason);
    }
}
