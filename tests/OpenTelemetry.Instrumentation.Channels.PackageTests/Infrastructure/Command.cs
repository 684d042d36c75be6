// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>Runs programs to their end.</summary>
internal static class Command
{
    // Only a guard against hangs.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(9);

    public static Task<CommandResult> DotNetAsync(string workingFolder, params string[] arguments)
        => RunAsync("dotnet", workingFolder, arguments);

    public static async Task<CommandResult> RunAsync(string program, string workingFolder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        CleanEnvironment(start);

        string command = program + " " + string.Join(' ', arguments);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(s_limit);
            return new CommandResult(command, process.ExitCode, await output + await error);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{command}' did not end within {s_limit}:{Environment.NewLine}{await output}");
        }
    }

    // The test host inherits variables of the build that started it; a build inside of it must find its own.
    internal static void CleanEnvironment(ProcessStartInfo start)
    {
        foreach (string name in start.Environment.Keys.ToArray())
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)
                || name is "DOTNET_HOSTFXR_PATH" or "DOTNET_STARTUP_HOOKS" or "TargetFramework" or "Configuration")
            {
                start.Environment.Remove(name);
            }
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
    }
}
