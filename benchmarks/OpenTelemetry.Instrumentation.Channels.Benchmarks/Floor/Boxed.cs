// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Floor;

/// <summary>An item with the number that an envelope has.</summary>
public readonly record struct Boxed(int Item, int Attachment);
