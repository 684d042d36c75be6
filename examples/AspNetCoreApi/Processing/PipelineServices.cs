// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace AspNetCoreApi.Processing;

/// <summary>Registers the pipeline.</summary>
internal static class PipelineServices
{
    public static void AddPaymentPipeline(this IServiceCollection services)
    {
        services.AddSingleton<PaymentChannels>();
        services.AddSingleton<PaymentIntake>();
        services.AddSingleton<PaymentTransitions>();
        services.AddSingleton<PaymentTally>();
        services.AddSingleton<PaymentProcessor>();
        services.AddSingleton<RiskDesk>();
        services.AddSingleton<LedgerDesk>();
        services.AddHostedService<PaymentPipeline>();
    }
}
