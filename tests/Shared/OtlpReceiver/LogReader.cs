// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Proto.Collector.Logs.V1;

namespace OpenTelemetry.Otlp.Testing;

internal static class LogReader
{
    public static IEnumerable<ReceivedLog> Read(ExportLogsServiceRequest request)
        => from resource in request.ResourceLogs
           from scope in resource.ScopeLogs
           from record in scope.LogRecords
           select new ReceivedLog(
               AttributeReader.Read(record.Body)?.ToString() ?? string.Empty,
               record.SeverityText,
               scope.Scope?.Name ?? string.Empty,
               AttributeReader.Hex(record.TraceId),
               AttributeReader.Read(record.Attributes));
}
