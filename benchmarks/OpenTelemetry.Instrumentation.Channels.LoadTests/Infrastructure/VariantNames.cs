// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>Variants as they are called in tables, and whether a meter provider belongs to them.</summary>
internal static class VariantNames
{
    public static string Text(this Variant variant) => variant switch
    {
        Variant.Bare => "bare channel",
        Variant.Idle => "instrumented, nobody listens",
        Variant.Metrics => "instrumented, metrics on",
        Variant.HandWritten => "hand-written, metrics on",
        _ => throw new ArgumentOutOfRangeException(nameof(variant)),
    };

    public static bool IsCollected(this Variant variant) => variant is Variant.Metrics or Variant.HandWritten;
}
