// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Tools;

/// <summary>A program that ran to its end.</summary>
internal sealed record ProgramRun(string Command, int ExitCode, string Output, string Error)
{
    public static async Task<ProgramRun> OfAsync(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(Tool.PathOf(tool), arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var guard = new CancellationTokenSource(Patience.Timeout);
        try
        {
            await process.WaitForExitAsync(guard.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProgramRun($"{tool} {string.Join(' ', arguments)}", process.ExitCode, await output, await error);
    }

    /// <summary>Gives what the program wrote to its standard output, if it ended well.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, $"'{Command}' ended with {ExitCode}:{Environment.NewLine}{Output}{Error}");
        return Output;
    }
}
