// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Sources;

/// <summary>Finds the commit that sources are of.</summary>
internal static class CommitOf
{
    public static string? Folder(string folder)
    {
        string noted = Path.Combine(folder, ".commit");
        if (File.Exists(noted))
        {
            return File.ReadAllText(noted).Trim();
        }

        return Path.Exists(Path.Combine(folder, ".git")) ? Head(folder) : null;
    }

    private static string? Head(string folder)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, "rev-parse", "HEAD"]) { RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        string commit = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return git.ExitCode == 0 ? commit : null;
    }
}
