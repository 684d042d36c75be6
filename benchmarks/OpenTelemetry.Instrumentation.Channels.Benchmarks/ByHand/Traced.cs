// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;

/// <summary>An item, when it was written, and the span that wrote it.</summary>
/// <typeparam name="T">The item.</typeparam>
/// <param name="Item">The item.</param>
/// <param name="WrittenAt">The timestamp or the time of the write.</param>
/// <param name="Sender">The span of the write.</param>
public readonly record struct Traced<T>(T Item, long WrittenAt, ActivityContext Sender);
