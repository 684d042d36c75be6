// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

/// <summary>An item of the tests.</summary>
internal sealed record Order(int Id);
