// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>
/// Writes the findings of the tests of one assembly as JSON, to the folder that an environment variable names. The file
/// also exists without findings and has the number of verified tests, so that it proves that the tests were verified.
/// </summary>
internal sealed class LeakReportFile
{
    public const string FolderVariable = "CHANNEL_LEAKS_REPORT_FOLDER";

    private static readonly ConcurrentDictionary<string, LeakReportFile> s_files = new();

    private readonly object _lock = new();
    private readonly List<ChannelLeakReport> _reports = [];
    private readonly string _path;
    private int _tests;
    private int _verified;

    private LeakReportFile(string path) => _path = path;

    /// <summary>Gets the file of an assembly; <see langword="null"/> if no folder is set.</summary>
    public static LeakReportFile? Of(Assembly? assembly)
        => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
            ? s_files.GetOrAdd(
                Path.Combine(folder, (assembly?.GetName().Name ?? "tests") + ".channel-leaks.json"),
                static path => new LeakReportFile(path))
            : null;

    /// <summary>Adds a test; <see langword="null"/> for one without channels.</summary>
    public void Add(ChannelLeakReport? report)
    {
        lock (_lock)
        {
            _tests++;
            _verified += report is null ? 0 : 1;
            if (report?.Leaks.Count > 0)
            {
                _reports.Add(report);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            File.WriteAllText(_path, ChannelLeakJson.OfAssembly(_tests, _verified, _reports));
        }
    }
}
