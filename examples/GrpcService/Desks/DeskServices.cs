// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using GrpcService.Ledger;

namespace GrpcService.Desks;

/// <summary>Registers the desks.</summary>
internal static class DeskServices
{
    public static void AddDesks(this IServiceCollection services)
    {
        services.AddOptions<RiskOptions>().BindConfiguration("Risk").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LedgerOptions>().BindConfiguration("Ledger").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DeskChannels>();
        services.AddSingleton<LedgerBooks>();
        services.AddSingleton<RiskDesk>();
        services.AddSingleton<LedgerDesk>();
        services.AddHostedService<DeskHost>();
    }
}
