// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>What a logger was told once.</summary>
internal sealed record MetricLogEntry(LogLevel Level, int Id, string? EventName, string Message, Exception? Exception);
