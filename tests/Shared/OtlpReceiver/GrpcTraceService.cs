// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace OpenTelemetry.Otlp.Testing;

internal sealed class GrpcTraceService : TraceService.TraceServiceBase
{
    private readonly ReceivedTelemetry _telemetry;

    public GrpcTraceService(ReceivedTelemetry telemetry) => _telemetry = telemetry;

    public override Task<ExportTraceServiceResponse> Export(
        ExportTraceServiceRequest request, ServerCallContext context)
    {
        _telemetry.Add(OtlpReceiver.Grpc, SpanReader.Read(request));
        return Task.FromResult(new ExportTraceServiceResponse());
    }
}
