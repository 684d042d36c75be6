// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using OpenTelemetry.Proto.Collector.Metrics.V1;

namespace OpenTelemetry.Otlp.Testing;

internal sealed class GrpcMetricsService : MetricsService.MetricsServiceBase
{
    private readonly ReceivedTelemetry _telemetry;

    public GrpcMetricsService(ReceivedTelemetry telemetry) => _telemetry = telemetry;

    public override Task<ExportMetricsServiceResponse> Export(
        ExportMetricsServiceRequest request, ServerCallContext context)
    {
        _telemetry.Add(OtlpReceiver.Grpc, PointReader.Read(request));
        return Task.FromResult(new ExportMetricsServiceResponse());
    }
}
