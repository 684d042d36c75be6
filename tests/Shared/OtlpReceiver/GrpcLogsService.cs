// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using OpenTelemetry.Proto.Collector.Logs.V1;

namespace OpenTelemetry.Otlp.Testing;

internal sealed class GrpcLogsService : LogsService.LogsServiceBase
{
    private readonly ReceivedTelemetry _telemetry;

    public GrpcLogsService(ReceivedTelemetry telemetry) => _telemetry = telemetry;

    public override Task<ExportLogsServiceResponse> Export(ExportLogsServiceRequest request, ServerCallContext context)
    {
        _telemetry.Add(OtlpReceiver.Grpc, LogReader.Read(request));
        return Task.FromResult(new ExportLogsServiceResponse());
    }
}
