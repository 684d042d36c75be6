// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The projects that become packages.</summary>
internal static class PackableProjects
{
    /// <summary>Gets the paths of all of them: those of src that are not excluded, and the templates.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => !File.ReadAllText(project).Contains("RoslynComponent.props", StringComparison.Ordinal)
                || File.ReadAllText(project).Contains("<IsPackable>true</IsPackable>", StringComparison.Ordinal))
            .Append(Path.Combine(Repository.Templates, Repository.LibraryName + ".Templates.csproj"))
            .Order(StringComparer.Ordinal)];

    /// <summary>Gets the names of their packages.</summary>
    /// <remarks>
    /// The name of a project that has no assembly ends in <c>.Package</c>; the name of its package does not.
    /// </remarks>
    public static IReadOnlyList<string> Names { get; } =
        [.. All.Select(project => Path.GetFileNameWithoutExtension(project)
            .Replace(".Package", string.Empty, StringComparison.Ordinal))];
}
