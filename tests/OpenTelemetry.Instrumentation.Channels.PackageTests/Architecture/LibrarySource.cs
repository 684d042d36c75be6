// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The C# files of the repository, without what builds write.</summary>
internal static class LibrarySource
{
    /// <summary>Gets the files of the library.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. In(Repository.Library)];

    /// <summary>Gets the files below a folder.</summary>
    public static IEnumerable<string> In(string folder)
        => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(static file => !IsBuilt(file.Replace('\\', '/')))
            .Order(StringComparer.Ordinal);

    private static bool IsBuilt(string file)
        => file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal);
}
