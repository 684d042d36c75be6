// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>
/// Begins traces that are sampled because the item's writer was. A parent context without a span id makes a root, and
/// its flag answers a sampler that asks the parent. The trace id begins as the writer's does, so that a sampler that
/// looks at the ratio of trace ids decides as it did for the writer.
/// </summary>
internal static class NewTrace
{
    private const int DecidingLength = 8;
    private const int IdLength = 16;

    /// <summary>Gets the parent context of a root.</summary>
    public static ActivityContext After(ActivityContext writer)
        => new(NewId(writer.TraceId), spanId: default, ActivityTraceFlags.Recorded);

    private static ActivityTraceId NewId(ActivityTraceId writer)
    {
        if (Activity.TraceIdGenerator is { } generator)
        {
            return generator();
        }

        Span<byte> id = stackalloc byte[IdLength];
        Span<byte> begin = stackalloc byte[IdLength];
        writer.CopyTo(begin);
        ActivityTraceId.CreateRandom().CopyTo(id);
        begin.Slice(0, DecidingLength).CopyTo(id);
        return ActivityTraceId.CreateFromBytes(id);
    }
}
