// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Tests;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Leaks;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>The command line: a command for each load test, and <c>all</c>.</summary>
internal static class LoadTestCommands
{
    private static readonly LoadTest[] s_tests =
    [
        new PairsTest(),
        new ContentionTest(),
        new ChurnTest(),
        new CollectTest(),
        new MemoryTest(),
        new LifecycleTest(),
        new NamesTest(),
        new SoakTest(),
        new KernelsTest(),
        new ImbalanceTest(),
        new ItemLossTest(),
        new LostWakeUpTest(),
    ];

    private static readonly Option<double> s_scale = new("--scale")
    {
        Description = "Multiplies the amounts and durations: 0.01 is a smoke run.",
        DefaultValueFactory = _ => 1,
        Recursive = true,
    };

    private static readonly Option<int> s_rounds = new("--rounds")
    {
        Description = "Rounds of each measurement; medians are reported.",
        DefaultValueFactory = _ => 11,
        Recursive = true,
    };

    private static readonly Option<double> s_minutes = new("--minutes")
    {
        Description = "How long the soak runs.",
        DefaultValueFactory = _ => 10,
        Recursive = true,
    };

    private static readonly Option<long> s_operations = new("--operations")
    {
        Description = "How many items the search for imbalances sends and receives.",
        DefaultValueFactory = _ => 50_000_000,
        Recursive = true,
    };

    private static readonly Option<FileInfo?> s_results = new("--results")
    {
        Description = "The markdown file to write to, or an empty one; default: benchmarks/results/load.md.",
        Recursive = true,
    };

    private static readonly Option<bool> s_noResults = new("--no-results")
    {
        Description = "Prints only.",
        Recursive = true,
    };

    public static RootCommand Create()
    {
        var root = new RootCommand("Load tests of instrumented channels: what a micro benchmark measures badly.")
        {
            s_scale,
            s_rounds,
            s_minutes,
            s_operations,
            s_results,
            s_noResults,
        };
        foreach (LoadTest test in s_tests)
        {
            var command = new Command(test.Name, test.Description);
            command.SetAction(parsed => Run(test, Settings(parsed)));
            root.Add(command);
        }

        var all = new Command("all", "Runs all of them, each in a process of its own.");
        all.SetAction(parsed => ChildProcess.RunEach(s_tests.Select(static test => test.Name), Settings(parsed)));
        root.Add(all);
        return root;
    }

    private static LoadSettings Settings(ParseResult parsed) => new(
        parsed.GetValue(s_scale),
        parsed.GetValue(s_rounds),
        parsed.GetValue(s_minutes),
        parsed.GetValue(s_operations),
        parsed.GetValue(s_noResults)
            ? null
            : parsed.GetValue(s_results)?.FullName ?? Repository.Find("benchmarks/results/load.md"));

    private static int Run(LoadTest test, LoadSettings settings)
    {
        if (!Build.IsOptimized)
        {
            Console.Error.WriteLine("This is a debug build: its figures mean nothing. Run with -c Release.");
            return 2;
        }

        var report = new Report(test, settings);
        test.Run(settings, report);
        return report.Finish();
    }
}
