// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Globalization;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>Runs commands in processes of their own: neither names nor garbage of one get into the next.</summary>
internal static class ChildProcess
{
    public static int RunEach(IEnumerable<string> commands, LoadSettings settings)
    {
        int worst = 0;
        foreach (string command in commands)
        {
            worst = Math.Max(worst, Run(command, settings));
        }

        return worst;
    }

    private static int Run(string command, LoadSettings settings)
    {
        string program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        start.ArgumentList.Add(command);
        Add(start, "--scale", settings.Scale);
        Add(start, "--rounds", settings.Rounds);
        Add(start, "--minutes", settings.Minutes);
        Add(start, "--operations", settings.Operations);
        if (settings.ResultsFile is { } file)
        {
            start.ArgumentList.Add("--results");
            start.ArgumentList.Add(file);
        }
        else
        {
            start.ArgumentList.Add("--no-results");
        }

        using var process = Process.Start(start);
        process!.WaitForExit();
        return process.ExitCode;
    }

    private static void Add(ProcessStartInfo start, string option, double value)
    {
        start.ArgumentList.Add(option);
        start.ArgumentList.Add(value.ToString(CultureInfo.InvariantCulture));
    }
}
