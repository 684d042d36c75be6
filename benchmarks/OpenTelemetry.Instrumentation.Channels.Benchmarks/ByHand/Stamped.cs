// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;

/// <summary>An item, and when it was written.</summary>
/// <typeparam name="T">The item.</typeparam>
/// <param name="Item">The item.</param>
/// <param name="WrittenAt">The timestamp of the write.</param>
public readonly record struct Stamped<T>(T Item, long WrittenAt);
