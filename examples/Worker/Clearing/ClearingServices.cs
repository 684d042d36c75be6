// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Net.Client;
using Microsoft.Extensions.Options;
using Payments.Contracts;

namespace Worker.Clearing;

/// <summary>Registers the clearing.</summary>
internal static class ClearingServices
{
    public static void AddClearing(this IServiceCollection services)
    {
        services.AddOptions<ClearingOptions>().BindConfiguration("Clearing").ValidateDataAnnotations()
            .Validate(
                options => LedgerChannel.IsAddress(options.LedgerAddress),
                "Clearing:LedgerAddress must be an absolute address of http or https, such as http://localhost:5081.")
            .Validate(
                options => CurrencyConverter.HasRate(options.SettlementCurrency ?? string.Empty),
                "Clearing:SettlementCurrency must be one of " + string.Join(", ", CurrencyConverter.KnownCurrencies)
                    + ".")
            .ValidateOnStart();
        services.AddSingleton(provider => LedgerChannel.Open(
            provider.GetRequiredService<IOptions<ClearingOptions>>().Value.LedgerAddress,
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => new Ledger.LedgerClient(provider.GetRequiredService<GrpcChannel>()));
        services.AddSingleton<ClearingChannel>();
        services.AddSingleton<ClearingRules>();
        services.AddSingleton<ClearingTally>();
        services.AddSingleton<ClearingHandler>();

        // Stopped in the opposite order: the receiver first, so that the job finds the end of what there is to clear.
        services.AddHostedService<ClearingJob>();
        services.AddHostedService<BookingReceiver>();
    }
}
