// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Payments.ServiceDefaults;

namespace AspNetCoreApi;

/// <summary>What a newcomer reads first: where the service listens and what to try.</summary>
internal static class Banner
{
    public static void PrintBannerOnceStarted(this WebApplication app)
        => app.PrintOnceStarted(() => Compose(app));

    private static string Compose(WebApplication app)
    {
        string url = app.Urls.First();
        return $$"""

            Payments API on {{url}}. {{app.Configuration.TelemetrySentence()}}

            A payment that settles, one that the bank refuses, one that the risk desk declines, one that is not valid:
              curl -s {{url}}/payments --json '{"amount": 12.50, "currency": "EUR", "account": "DE02120300000000202051"}'
              curl -s {{url}}/payments --json '{"amount": 12.50, "currency": "EUR", "account": "DE02120300000000202000"}'
              curl -s {{url}}/payments --json '{"amount": 99000, "currency": "EUR", "account": "DE02120300000000202051"}'
              curl -s {{url}}/payments --json '{"amount": -1, "currency": "EURO"}'
            Its status, and the stream of its changes, with the id from the answer:
              curl -s {{url}}/payments/ID
              curl -sN {{url}}/payments/ID/events
            The metrics as Prometheus sees them:
              curl -s {{url}}/metrics | grep dotnet_channel
            Every channel, live, in a browser on this machine:
              {{url}}/debug/channels

            """;
    }
}
