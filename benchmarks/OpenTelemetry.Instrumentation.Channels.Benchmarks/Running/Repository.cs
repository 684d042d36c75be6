// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Running;

/// <summary>The clone that the benchmarks run in.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Artifacts => Path.Combine(Root, "artifacts", "benchmarks");

    /// <summary>Gets the commit, and whether there are changes that are not in it.</summary>
    public static string Revision
    {
        get
        {
            string commit = Git("rev-parse", "--short=12", "HEAD");
            bool isChanged = Git("status", "--porcelain", "--", "src", "benchmarks", ":!benchmarks/results").Length > 0;
            return (commit.Length == 0 ? "unknown" : commit) + (isChanged ? " with uncommitted changes" : string.Empty);
        }
    }

    /// <summary>A part of a run never replaces the results that are committed.</summary>
    public static string ResultFile(Mode mode, bool isWholeRun)
    {
        string name = mode == Mode.ShortRun ? "short.md" : "long.md";
        return isWholeRun ? Path.Combine(Root, "benchmarks", "results", name) : Path.Combine(Artifacts, name);
    }

    private static string FindRoot(string folder)
        => File.Exists(Path.Combine(folder, "Otel.Channels.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder))
                ?? throw new InvalidOperationException("Run the benchmarks in a clone of the repository."));

    private static string Git(params string[] arguments)
    {
        ProcessStartInfo start = new("git", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true };
        try
        {
            using Process? git = Process.Start(start);
            return git?.StandardOutput.ReadToEnd().Trim() ?? string.Empty;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return string.Empty;
        }
    }
}
