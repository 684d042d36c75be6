// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Running;

/// <summary>The command line: the mode is ours, everything else belongs to BenchmarkDotNet.</summary>
public sealed class Arguments
{
    private const string Short = "--short";
    private const string Long = "--long";

    public Arguments(string[] arguments)
    {
        Mode = arguments.Contains(Long) ? Mode.LongRun : Mode.ShortRun;
        string[] others = [.. arguments.Where(argument => argument is not (Short or Long))];
        IsWholeRun = others.Length == 0;

        // Without a filter, BenchmarkDotNet would ask.
        ForBenchmarkDotNet = others.Any(argument => argument is "--filter" or "-f" or "--list" or "--help" or "--info")
            ? others
            : [.. others, "--filter", "*"];
    }

    public Mode Mode { get; }

    /// <summary>Gets a value indicating whether the results are those of the mode, and nothing else.</summary>
    public bool IsWholeRun { get; }

    public string[] ForBenchmarkDotNet { get; }
}
