// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Microsoft.Extensions.Options;
using Payments.ServiceDefaults;

namespace GrpcService.Desks;

/// <summary>
/// Answers whether a payment may go on. A plain loop: each turn of it runs under the trace of whoever wrote the call,
/// so that the span made here lands in the trace of the payment.
/// </summary>
internal sealed class RiskDesk
{
    private readonly DeskChannels _channels;
    private readonly RiskOptions _options;
    private readonly TimeProvider _clock;

    public RiskDesk(DeskChannels channels, IOptions<RiskOptions> options, TimeProvider clock)
    {
        _channels = channels;
        _options = options.Value;
        _clock = clock;
    }

    /// <summary>Runs until the channel is completed and empty. The token stops the work, not the reading.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await foreach (Call<RiskCase, RiskVerdict> call in _channels.Risk.Reader.ReadAllAsync(CancellationToken.None))
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

    private async Task<RiskVerdict> AssessAsync(RiskCase risk, CancellationToken stop)
    {
        using Activity? activity = PaymentTelemetry.Source.StartActivity("assess risk");
        await Task.Delay(_options.Latency, _clock, stop);
        string? reason = risk.Amount > _options.Limit ? "amount_over_risk_limit" : null;
        activity?.SetTag(PaymentTelemetry.PaymentIdKey, risk.PaymentId.ToString());
        activity?.SetTag("risk.verdict", reason ?? "ok");
        return new RiskVerdict(reason);
    }
}
