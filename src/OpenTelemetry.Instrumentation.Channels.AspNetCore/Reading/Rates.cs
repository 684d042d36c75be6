// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>Items a second since the reading before; null where there was none.</summary>
internal readonly record struct Rates(double? Sent, double? Received)
{
    public static Rates Between(ChannelSnapshot? before, ChannelSnapshot now, TimeSpan elapsed)
        => before is null || elapsed <= TimeSpan.Zero
            ? default
            : new(PerSecond(now.Sent - before.Sent, elapsed), PerSecond(now.Received - before.Received, elapsed));

    private static double PerSecond(long items, TimeSpan elapsed)
        => Math.Round(Math.Max(0, items) / elapsed.TotalSeconds, 2);
}
