// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using AppHost.Processes;

namespace AppHost;

/// <summary>Where to look, once everything runs.</summary>
internal static class Banner
{
    public static string Compose(Ports ports, TelemetrySettings telemetry) => $$"""

        The payment system is running. Ctrl+C stops it.

          pay            curl -s {{ports.Api}}payments --json '{"amount": 12.50, "currency": "USD", "account": "DE02120300000000202051"}'
          bank refuses   curl -s {{ports.Api}}payments --json '{"amount": 12.50, "currency": "USD", "account": "DE02120300000000202000"}'
          follow it      curl -sN {{ports.Api}}payments/ID/events      (with the id of the answer)
          metrics        {{ports.Api}}metrics  {{ports.LedgerMetrics}}metrics  {{ports.WorkerMetrics}}metrics
          its channels   {{ports.Api}}debug/channels  {{ports.LedgerMetrics}}debug/channels  {{ports.WorkerMetrics}}debug/channels
          telemetry      {{telemetry.Sentence}}
          more load      dotnet run --project examples/AppHost -- --load 1000

        """;
}
