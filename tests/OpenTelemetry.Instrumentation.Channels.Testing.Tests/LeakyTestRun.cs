// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace OpenTelemetry.Instrumentation.Channels.Testing.Tests;

/// <summary>A run of the tests that are meant to fail, in a process of its own.</summary>
internal sealed record LeakyTestRun(int ExitCode, string Output, JsonDocument Report)
{
    private static readonly TimeSpan s_guard = TimeSpan.FromMinutes(3);

    /// <summary>Runs the tests as the developers of each version do.</summary>
    /// <param name="assembly">The name of the test assembly.</param>
    /// <param name="runner">What runs it: <c>vstest</c>, or <c>exec</c> where it runs itself.</param>
    public static async Task<LeakyTestRun> RunAsync(string assembly, string runner)
    {
        string folder = Directory.CreateTempSubdirectory("channel-leaks").FullName;
        try
        {
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            };
            start.ArgumentList.Add(runner);
            start.ArgumentList.Add(Path.Combine(
                BuiltWith("LeakyTests"), assembly, "bin", BuiltWith("Configuration"), "net10.0", assembly + ".dll"));
            start.Environment["CHANNEL_LEAKS_REPORT_FOLDER"] = folder;
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(s_guard);
            string text = await output + await errors;
            string report = Path.Combine(folder, assembly + ".channel-leaks.json");
            Assert.True(File.Exists(report), text);
            return new LeakyTestRun(process.ExitCode, text, JsonDocument.Parse(await File.ReadAllTextAsync(report)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string BuiltWith(string key)
        => typeof(LeakyTestRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == key).Value!;
}
