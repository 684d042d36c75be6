// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.Primitives;

/// <summary>The version that the ActivitySource and the Meter report.</summary>
internal static class PackageVersion
{
    public static string Value { get; } = Read();

    private static string Read()
    {
        string? version = typeof(PackageVersion).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        int commit = version?.IndexOf('+') ?? -1;
        return commit < 0 ? version ?? "0.0.0" : version!.Substring(0, commit);
    }
}
