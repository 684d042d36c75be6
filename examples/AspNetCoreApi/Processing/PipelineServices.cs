// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using AspNetCoreApi.Payments;
using AspNetCoreApi.Telemetry;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;
using Payments.Contracts;

namespace AspNetCoreApi.Processing;

/// <summary>Registers the pipeline.</summary>
internal static class PipelineServices
{
    public static void AddPaymentPipeline(this IServiceCollection services)
    {
        services.AddSingleton(provider => LedgerChannel.Open(
            provider.GetRequiredService<IOptions<PaymentOptions>>().Value.LedgerAddress,
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => new Risk.RiskClient(provider.GetRequiredService<GrpcChannel>()));
        services.AddSingleton(provider => new Ledger.LedgerClient(provider.GetRequiredService<GrpcChannel>()));
        services.AddSingleton<PaymentMetrics>();
        services.AddSingleton<PaymentChannels>();
        services.AddSingleton<PaymentIntake>();
        services.AddSingleton<PaymentTransitions>();
        services.AddSingleton<PaymentTally>();
        services.AddSingleton<PaymentProcessor>();

        // Stopped in the opposite order.
        services.AddHostedService<OutcomeReceiver>();
        services.AddHostedService<PaymentPipeline>();
    }
}
