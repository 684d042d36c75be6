// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.Primitives;

/// <summary>The name and the version of the ActivitySource, the Meter, and the category of the log.</summary>
internal static class InstrumentationScope
{
    public const string Name = "OpenTelemetry.Instrumentation.Channels";

    public static string Version { get; } = Read();

    private static string Read()
    {
        string? version = typeof(InstrumentationScope).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        int commit = version?.IndexOf('+') ?? -1;
        return commit < 0 ? version ?? "0.0.0" : version!.Substring(0, commit);
    }
}
