// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using AspNetCoreApi.ConsoleView;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AspNetCoreApi.Telemetry;

/// <summary>All there is to set up for traces and metrics of the web server, the channels and the application.</summary>
internal static class TelemetryRegistration
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Gets where telemetry is sent to, or null where the console shows it.</summary>
    public static string? OtlpEndpoint(this IConfiguration configuration)
        => configuration[EndpointKey] is { Length: > 0 } endpoint ? endpoint : null;

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PaymentMetrics>();

        OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("payments-api").AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing
                .AddSource(PaymentTelemetry.Name)
                .AddAspNetCoreInstrumentation(options => options.Filter = IsNotScrape)
                .AddChannelInstrumentation())
            .WithMetrics(metrics => metrics
                .AddMeter(PaymentTelemetry.Name)
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddChannelInstrumentation()
                .AddPrometheusExporter());

        if (builder.Configuration.OtlpEndpoint() is not null)
        {
            // For every signal: it turns on the export of logs too.
            telemetry.UseOtlpExporter();
        }
        else
        {
            telemetry.AddConsoleView(builder.Configuration);
        }
    }

    private static bool IsNotScrape(HttpContext http) => !http.Request.Path.StartsWithSegments("/metrics");
}
