// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Instrumentation.Channels;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Payments.ServiceDefaults.ConsoleView;
using Payments.ServiceDefaults.Network;
using Payments.ServiceDefaults.Shutdown;

namespace Payments.ServiceDefaults;

/// <summary>All there is to set up for the telemetry of a process of the payment system.</summary>
public static class ServiceDefaultsExtensions
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Gets where telemetry is sent to, or null where the console shows it.</summary>
    public static string? OtlpEndpoint(this IConfiguration configuration)
        => configuration[EndpointKey] is { Length: > 0 } endpoint ? endpoint : null;

    /// <summary>Says where telemetry goes, in a sentence for the banner.</summary>
    public static string TelemetrySentence(this IConfiguration configuration)
        => configuration.OtlpEndpoint() is { } endpoint
            ? $"Telemetry goes to {endpoint}."
            : "Telemetry is shown here; set OTEL_EXPORTER_OTLP_ENDPOINT to send it to a back end.";

    /// <summary>
    /// Turns on traces and metrics of web server, gRPC clients, channels, runtime, host and application; the leak
    /// detection and the health check of channels.
    /// </summary>
    public static void AddServiceDefaults(this WebApplicationBuilder builder, string serviceName)
    {
        builder.AbortConnectionsWhenStopping();
        builder.Services.AddChannelLeakDetection(builder.Configuration.GetSection("ChannelLeaks"));
        builder.Services.AddHealthChecks().AddChannels("channels", builder.Configuration.GetSection("ChannelHealth"));
        OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(serviceName).AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing
                .AddSource(PaymentTelemetry.Name)
                .AddSpanLayers(
                    layers => layers.Add(PaymentTelemetry.Name, ActivityKind.Internal, ChannelLayer.Business))
                .AddAspNetCoreInstrumentation(options => options.Filter = IsNotScrape)

                // The span of the call is enough: the HTTP request that carries it would be one more with the same
                // times.
                .AddGrpcClientInstrumentation(options => options.SuppressDownstreamInstrumentation = true)
                .AddHttpClientInstrumentation()
                .AddChannelInstrumentation()
                .AddProcessor(new HangUpProcessor()))
            .WithMetrics(metrics => metrics
                .AddMeter(PaymentTelemetry.Name)
                .AddMeter(TcpMetrics.MeterName)
                .AddInstrumentation(services => new TcpMetrics(TcpStatistics.Read))
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
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

    /// <summary>Maps what operators look at: the metrics, the health, and the page of channels.</summary>
    public static void MapOperations(this WebApplication app)
    {
        app.MapPrometheusScrapingEndpoint();
        app.MapHealthChecks("/health");
        app.MapChannelDebug("/debug/channels");
    }

    // Somebody asks every few seconds.
    private static bool IsNotScrape(HttpContext http)
        => !http.Request.Path.StartsWithSegments("/metrics")
            && !http.Request.Path.StartsWithSegments("/health")
            && !http.Request.Path.StartsWithSegments("/debug");
}
