// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Health;

/// <summary>Names a health check whose options say how often channels are observed.</summary>
internal sealed record ObservedCheck(string Name);
