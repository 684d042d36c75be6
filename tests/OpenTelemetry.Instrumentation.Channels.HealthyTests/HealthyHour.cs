// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.HealthyPrograms;
using OpenTelemetry.Instrumentation.Channels.HealthyTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests;

/// <summary>An hour of all programs side by side, run once for all tests that look at its findings.</summary>
public sealed class HealthyHour
{
    private readonly ChannelLeak[] _seen;

    public HealthyHour()
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long begin = Stopwatch.GetTimestamp();
        using var hour = new ShortHour("hour.");
        hour.Stage.Start(HealthyCatalog.All);
        hour.Pass(TimeSpan.FromHours(1));
        hour.Stage.Findings.Add(ChannelLeakDetector.CheckAfterCollection());

        // What is left in channels when a process ends is not judged.
        _seen = [.. hour.Stage.Findings.Seen];
        hour.Stop();
        Reports = hour.Stage.Findings.Reported.Count;
        Failures = [.. hour.Stage.Failures];
        TimeSpan used = Environment.CpuUsage.TotalTime - cpu;
        Description = $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s, CPU {used.TotalSeconds:0} s, "
            + $"{hour.CheckCount} checks, {hour.Unsettled} seconds not settled";
    }

    internal int Reports { get; }

    internal IReadOnlyList<string> Failures { get; }

    internal string Description { get; }

    internal IReadOnlyList<ChannelLeak> Seen => _seen;

    internal IReadOnlyList<ChannelLeak> Of(string program)
        =>
        [
            .. _seen.Where(leak => leak.ChannelName == $"hour.{program}"
                || leak.ChannelName.StartsWith($"hour.{program}.", StringComparison.Ordinal)),
        ];
}
