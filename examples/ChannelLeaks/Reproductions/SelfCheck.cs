// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Testing;

namespace ChannelLeaks.Reproductions;

/// <summary>
/// Tells whether the detector finds what is planted for it: no findings are worth something only then.
/// </summary>
internal static class SelfCheck
{
    public static int Run()
    {
        ChannelLeakSelfCheckResult result = OpenTelemetry.Instrumentation.Channels.Testing.ChannelLeaks.SelfCheck();
        Console.WriteLine(
            $"planted {result.Planted.Count}, missed {result.Missed.Count}, false reports {result.FalseReports}");
        return result.IsPassed ? 0 : 1;
    }
}
