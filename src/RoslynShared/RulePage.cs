// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Provides the address of the page of a rule.</summary>
internal static class RulePage
{
    // Set by builds that know the public address of the repository (MSBuild property RepositoryUrl).
    private static readonly string? s_repository = typeof(RulePage).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(data => data.Key == "RepositoryUrl")?.Value;

    /// <summary>Returns the sentence that names the page: in the repository, and in the package.</summary>
    public static string Of(string id) => $"What it is about, and when to suppress it: docs/rules/{id}.md.";

    /// <summary>Returns the address of the page; nothing as long as the repository has no public one.</summary>
    public static string? LinkTo(string id) => LinkTo(id, s_repository);

    internal static string? LinkTo(string id, string? repository)
        => string.IsNullOrEmpty(repository) ? null : $"{repository!.TrimEnd('/')}/blob/main/docs/rules/{id}.md";
}
