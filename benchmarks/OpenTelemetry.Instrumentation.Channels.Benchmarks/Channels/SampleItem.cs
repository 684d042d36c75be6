// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;

/// <summary>The item that is written, always the same one: making items is not what is measured.</summary>
public static class SampleItem
{
    public static T Of<T>() => typeof(T) == typeof(Message) ? (T)(object)new Message() : default!;
}
