// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;

/// <summary>Makes a provider listen, and never collects: a collection is a scenario of its own.</summary>
public sealed class IdleReader : MetricReader;
