// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Running;

LoadAverage.Remember();
Arguments arguments = new(args);
Mode mode = arguments.Mode;
Summary[] summaries = [.. BenchmarkSwitcher
    .FromAssembly(typeof(Program).Assembly)
    .Run(arguments.ForBenchmarkDotNet, Configuration.Of(mode))];

RunResult result = new(summaries);
if (result.Measurements.Count == 0)
{
    return 0;
}

string file = Repository.ResultFile(mode, arguments.IsWholeRun);
Directory.CreateDirectory(Path.GetDirectoryName(file)!);
await File.WriteAllTextAsync(file, SummaryDocument.Write(result, mode));
Console.WriteLine($"Summary: {Path.GetRelativePath(Environment.CurrentDirectory, file)}");
return result.Failures.Count == 0 ? 0 : 1;
