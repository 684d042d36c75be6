// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.HandWritten;

/// <summary>An item and when it was written.</summary>
internal readonly record struct Stamped<T>(T Item, long WrittenAt);
