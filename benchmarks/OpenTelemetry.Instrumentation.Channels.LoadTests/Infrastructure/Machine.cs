// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>What the figures were measured on: no name of a host, no path.</summary>
internal static class Machine
{
    public static IEnumerable<string> Describe()
    {
        yield return $"{Processor}, {Environment.ProcessorCount} logical processors, "
            + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB";
        yield return $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}";
        yield return $"{RuntimeInformation.FrameworkDescription}, "
            + $"{(GCSettings.IsServerGC ? "server" : "workstation")} GC, {GCSettings.LatencyMode}";
        yield return $"OpenTelemetry {VersionOf(typeof(Sdk).Assembly)}, "
            + $"instrumentation {VersionOf(typeof(InstrumentedChannel).Assembly)}, commit {Repository.Commit}";
    }

    private static string Processor
    {
        get
        {
            const string Key = "model name";
            string? line = File.Exists("/proc/cpuinfo")
                ? File.ReadLines("/proc/cpuinfo")
                    .FirstOrDefault(static line => line.StartsWith(Key, StringComparison.Ordinal))
                : null;
            return line is null
                ? $"{RuntimeInformation.ProcessArchitecture} processor"
                : line[(line.IndexOf(':') + 1)..].Trim();
        }
    }

    private static string VersionOf(Assembly assembly)
    {
        string version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "?";
        return version.Split('+')[0];
    }
}
