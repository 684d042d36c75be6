// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using GrpcService.Desks;
using Payments.Contracts;

namespace GrpcService.Calls;

/// <summary>The calls of the risk desk.</summary>
internal sealed class RiskService : Risk.RiskBase
{
    private readonly DeskChannels _channels;

    public RiskService(DeskChannels channels) => _channels = channels;

    public override async Task<AssessReply> Assess(AssessRequest request, ServerCallContext context)
    {
        var risk = new RiskCase(RequestCheck.PaymentId(request.PaymentId), RequestCheck.Amount(request.Money, "money"));
        RequestCheck.Account(request.Account);

        // A caller that hangs up waits no longer: neither for room in the channel nor for the answer.
        RiskVerdict verdict = await _channels.Risk.Writer.AskAsync(risk, context.CancellationToken);
        return new AssessReply { DeclinedBecause = verdict.DeclinedBecause ?? string.Empty };
    }
}
