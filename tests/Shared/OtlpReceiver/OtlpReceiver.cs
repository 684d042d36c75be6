// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Otlp.Testing;

/// <summary>
/// An OTLP back end on loopback that remembers what it got: one port for gRPC (HTTP/2 without TLS), one for HTTP with
/// binary protobuf. The system chooses the ports.
/// </summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    public const string Grpc = "grpc";
    public const string HttpProtobuf = "http/protobuf";

    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app, ReceivedTelemetry telemetry, int grpcPort, int httpPort)
    {
        _app = app;
        Telemetry = telemetry;
        GrpcEndpoint = new Uri($"http://127.0.0.1:{grpcPort}");
        HttpEndpoint = new Uri($"http://127.0.0.1:{httpPort}");
    }

    public ReceivedTelemetry Telemetry { get; }

    public Uri GrpcEndpoint { get; }

    public Uri HttpEndpoint { get; }

    public static async Task<OtlpReceiver> StartAsync()
    {
        var telemetry = new ReceivedTelemetry();
        ListenOptions? grpc = null;
        ListenOptions? http = null;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => (grpc = listen).Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => (http = listen).Protocols = HttpProtocols.Http1);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton(telemetry);

        WebApplication app = builder.Build();
        app.MapGrpcService<GrpcTraceService>();
        app.MapGrpcService<GrpcMetricsService>();
        app.MapGrpcService<GrpcLogsService>();
        app.MapOtlp(telemetry);
        await app.StartAsync();
        return new OtlpReceiver(app, telemetry, grpc!.IPEndPoint!.Port, http!.IPEndPoint!.Port);
    }

    /// <summary>Gets the endpoint for a value of <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>.</summary>
    public Uri EndpointFor(string protocol) => protocol == Grpc ? GrpcEndpoint : HttpEndpoint;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
