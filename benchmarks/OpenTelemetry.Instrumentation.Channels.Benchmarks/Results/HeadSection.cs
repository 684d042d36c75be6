// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Reflection;
using System.Text;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Running;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>The machine, the versions, the date, and what went wrong.</summary>
public static class HeadSection
{
    public static void WriteTo(StringBuilder document, RunResult result, Mode mode)
    {
        string name = mode == Mode.ShortRun ? "Short" : "Long";
        string date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string minutes = result.Duration.TotalMinutes.ToString("0.0", CultureInfo.InvariantCulture);
        document.Append($"""
            # {name} run

            <!-- Written by the benchmarks; do not edit. -->

            ```text
            {string.Join('\n', result.Environment?.ToFormattedString() ?? [])}
            {result.Runtime}
            OpenTelemetry {VersionOf(typeof(Sdk))}
            {Library.Name} {VersionOf(typeof(InstrumentedChannel))}, commit {Repository.Revision}
            {date}, {result.Measurements.Count} benchmarks in {minutes} min
            Load average before the run: {LoadAverage.AtStart}
            ```


            """);
        foreach (string failure in result.Failures)
        {
            document.Append($"**Not measured: {failure}**\n\n");
        }
    }

    private static string VersionOf(Type type)
        => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? "unknown";
}
