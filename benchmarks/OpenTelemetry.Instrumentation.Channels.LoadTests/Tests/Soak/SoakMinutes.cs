// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Globalization;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

/// <summary>Collects while the soak runs, and keeps a line for each minute.</summary>
internal sealed class SoakMinutes
{
    private const int LeastLines = 5;

    private readonly TimeSpan _duration;
    private readonly List<long> _live = [];

    public SoakMinutes(TimeSpan duration) => _duration = duration;

    public Table Table { get; } = new(
        "minutes", "items received", "items/s", "live MiB", "entries", "collections", "ms, worst", "spans", "gen 2",
        "GC pause ms");

    /// <summary>Gets what is alive in the end more than after the first line, which is the warm-up.</summary>
    public long Growth => _live[^1] - _live[0];

    public void Run(SoakTelemetry telemetry, Func<long> received, TimeSpan collectEvery)
    {
        TimeSpan lineEvery = TimeSpan.FromTicks(Math.Min(TimeSpan.TicksPerMinute, _duration.Ticks / LeastLines));
        long start = Stopwatch.GetTimestamp();
        TimeSpan nextLine = lineEvery;
        TimeSpan worst = TimeSpan.Zero;
        long lastReceived = 0;
        TimeSpan lastAt = TimeSpan.Zero;
        while (nextLine <= _duration)
        {
            Thread.Sleep(TimeSpan.FromTicks(Math.Min(collectEvery.Ticks, lineEvery.Ticks / 2)));
            long collecting = Stopwatch.GetTimestamp();
            telemetry.Collect();
            TimeSpan took = Stopwatch.GetElapsedTime(collecting);
            worst = took > worst ? took : worst;
            TimeSpan now = Stopwatch.GetElapsedTime(start);
            if (now < nextLine)
            {
                continue;
            }

            long items = received();
            _live.Add(Memory.Surviving());
            Table.Add(
                now.TotalMinutes.ToString("N1", CultureInfo.InvariantCulture),
                Format.Count(items),
                Format.Count((long)((items - lastReceived) / (now - lastAt).TotalSeconds)),
                Format.MiB(_live[^1]),
                Format.Count(RegistryView.Entries),
                Format.Count(telemetry.Collections),
                Format.Milliseconds(worst),
                Format.Count(telemetry.Spans),
                Format.Count(GC.CollectionCount(2)),
                Format.Milliseconds(GC.GetTotalPauseDuration()));
            Report.Progress($"{now:mm\\:ss}  {Format.Count(items)} items, {Format.MiB(_live[^1])} MiB live");
            lastReceived = items;
            lastAt = now;
            nextLine += lineEvery;
        }
    }
}
