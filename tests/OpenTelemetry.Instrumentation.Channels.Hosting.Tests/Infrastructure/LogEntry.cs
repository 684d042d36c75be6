// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

/// <summary>An event that was logged.</summary>
internal sealed record LogEntry(LogLevel Level, string? Event, string Message, Exception? Exception);
