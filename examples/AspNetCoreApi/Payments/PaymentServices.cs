// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Contracts;

namespace AspNetCoreApi.Payments;

/// <summary>Registers what the HTTP side needs.</summary>
internal static class PaymentServices
{
    public static void AddPayments(this IServiceCollection services)
    {
        services.AddOptions<PaymentOptions>().BindConfiguration("Payments").ValidateDataAnnotations()
            .Validate(
                options => LedgerChannel.IsAddress(options.LedgerAddress),
                "Payments:LedgerAddress must be an absolute address of http or https, such as http://localhost:5081.")
            .ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<PaymentStore>();
        services.AddSingleton<PaymentEventStream>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));

            // Two amounts in one payment: which one counts would be a guess.
            json.SerializerOptions.AllowDuplicateProperties = false;
        });
    }
}
