// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Globalization;
using OpenTelemetry.Instrumentation.Channels;
using OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

// HealthyPrograms [--duration hh:mm:ss] [--programs A,B]
// Exit code 1 when anything is proved, or more than one thing is suspected.
TimeSpan duration = TimeSpan.Parse(ValueOf("--duration") ?? "00:01:00", CultureInfo.InvariantCulture);
string[]? only = ValueOf("--programs")?.Split(',');
HealthyProgram[] programs = [.. HealthyCatalog.All.Where(program => only?.Contains(program.Name) ?? true)];
if (programs.Length == 0)
{
    Console.Error.WriteLine("There is no such program.");
    return 2;
}

// The detector as a service has it: default options, a check each second while there is a subscriber.
using var stage = new HealthyStage("healthy.", TimeProvider.System, static leak => Write(leak));
stage.Start(programs);
Console.WriteLine($"{programs.Length} programs for {duration}, process {Environment.ProcessId}");
IReadOnlyCollection<ChannelLeak>? ended = null;
var total = Stopwatch.StartNew();
for (int second = 1; total.Elapsed < duration; second++)
{
    await Task.Delay(TimeSpan.FromSeconds(1));
    stage.Findings.Add(ChannelLeakDetector.Current);
    if (second % 60 == 0)
    {
        Console.WriteLine(
            $"{total.Elapsed:hh\\:mm\\:ss} {Tally()}, CPU {Environment.CpuUsage.TotalTime.TotalSeconds:0} s, "
            + $"heap {GC.GetTotalMemory(false) / 1_048_576} MiB, collections {GC.CollectionCount(GC.MaxGeneration)}");
    }
}

// What is left in channels when the process ends is not judged.
stage.Findings.Add(ChannelLeakDetector.CheckAfterCollection());
ended = stage.Findings.Seen;
await stage.StopAsync();
foreach (string failure in stage.Failures)
{
    Console.WriteLine(failure);
}

Console.WriteLine($"ran {total.Elapsed:hh\\:mm\\:ss}: {Tally()}");
foreach (ChannelLeak leak in Seen())
{
    Write(leak);
}

return Definite() == 0 && Suspected() <= 1 && stage.Failures.Count == 0 ? 0 : 1;

string? ValueOf(string option)
    => Array.IndexOf(args, option) is var index and >= 0 && index + 1 < args.Length ? args[index + 1] : null;

IReadOnlyCollection<ChannelLeak> Seen() => ended ?? stage.Findings.Seen;

int Definite() => Seen().Count(static leak => leak.Verdict == ChannelLeakVerdict.Definite);

int Suspected() => Seen().Count(static leak => leak.Verdict == ChannelLeakVerdict.Suspected);

string Tally()
    => $"definite {Definite()}, suspected {Suspected()}, reports {stage.Findings.Reported.Count}, "
        + $"program failures {stage.Failures.Count}";

static void Write(ChannelLeak leak) => Console.WriteLine($"{leak.DetectedAt:HH:mm:ss} {leak.ChannelName}: {leak}");
