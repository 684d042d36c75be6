// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>The clone that this program was built in.</summary>
internal static class Repository
{
    /// <summary>Gets the commit, with a mark where files differ from it.</summary>
    public static string Commit
    {
        get
        {
            string commit = Git("rev-parse --short=12 HEAD");
            string[] changed = Git("status --porcelain --untracked-files=no")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);

            // The results themselves are written by the runs.
            bool isChanged = changed.Any(
                static line => !line.Contains("benchmarks/results/", StringComparison.Ordinal));
            return commit.Length == 0 ? "unknown" : isChanged ? commit + " and changes" : commit;
        }
    }

    private static string? Root
    {
        get
        {
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Otel.Channels.sln")))
                {
                    return folder.FullName;
                }
            }

            return null;
        }
    }

    /// <summary>Gives the full path of a file of the clone, or null outside of one.</summary>
    public static string? Find(string path) => Root is { } root ? Path.Combine(root, path) : null;

    private static string Git(string arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = Root ?? AppContext.BaseDirectory,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            string output = git!.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output.TrimEnd() : string.Empty;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return string.Empty;
        }
    }
}
