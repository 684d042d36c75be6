// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry.Proto.Collector.Logs.V1;
using OpenTelemetry.Proto.Collector.Metrics.V1;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace OpenTelemetry.Otlp.Testing;

/// <summary>OTLP over HTTP with binary protobuf bodies.</summary>
internal static class HttpEndpoints
{
    private const string ContentType = "application/x-protobuf";

    public static void MapOtlp(this IEndpointRouteBuilder routes, ReceivedTelemetry telemetry)
    {
        Map(routes, "/v1/traces", ExportTraceServiceRequest.Parser, new ExportTraceServiceResponse(), request =>
            telemetry.Add(OtlpReceiver.HttpProtobuf, SpanReader.Read(request)));
        Map(routes, "/v1/metrics", ExportMetricsServiceRequest.Parser, new ExportMetricsServiceResponse(), request =>
            telemetry.Add(OtlpReceiver.HttpProtobuf, PointReader.Read(request)));
        Map(routes, "/v1/logs", ExportLogsServiceRequest.Parser, new ExportLogsServiceResponse(), request =>
            telemetry.Add(OtlpReceiver.HttpProtobuf, LogReader.Read(request)));
    }

    private static void Map<TRequest>(
        IEndpointRouteBuilder routes,
        string path,
        MessageParser<TRequest> parser,
        IMessage response,
        Action<TRequest> receive)
        where TRequest : IMessage<TRequest>
        => routes.MapPost(path, async (HttpContext http) =>
        {
            if (http.Request.ContentType != ContentType)
            {
                return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
            }

            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            receive(parser.ParseFrom(body.ToArray()));
            return Results.Bytes(response.ToByteArray(), ContentType);
        });
}
