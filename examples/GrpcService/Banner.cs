// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Payments.ServiceDefaults;

namespace GrpcService;

/// <summary>What a newcomer reads first.</summary>
internal static class Banner
{
    public static void PrintBannerOnceStarted(this WebApplication app)
        => app.PrintOnceStarted(() =>
            $"""

            Risk and ledger. {app.Configuration.TelemetrySentence()}
              gRPC (HTTP/2 without TLS) on {app.Urls.First()}, services payments.v1.Risk and payments.v1.Ledger
              metrics on {app.Urls.Last()}/metrics

            """);
}
