// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Options;
using Payments.ServiceDefaults;
using Worker.Clearing;

namespace Worker;

/// <summary>What a newcomer reads first.</summary>
internal static class Banner
{
    public static void PrintBannerOnceStarted(this WebApplication app)
        => app.PrintOnceStarted(() => Compose(app));

    private static string Compose(WebApplication app)
    {
        ClearingOptions options = app.Services.GetRequiredService<IOptions<ClearingOptions>>().Value;
        return $"""

            Clearing every {options.Interval.TotalSeconds} s for the ledger at {options.LedgerAddress}. {app.Configuration.TelemetrySentence()}
              metrics on {app.Urls.First()}/metrics

            """;
    }
}
