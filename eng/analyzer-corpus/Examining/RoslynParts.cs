// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Examining;

/// <summary>Finds analyzers and generators in an assembly as the compiler does: by their attribute.</summary>
internal static class RoslynParts
{
    public static IEnumerable<TPart> All<TPart, TAttribute>(string assembly)
        where TAttribute : Attribute
        => Assembly.Load(assembly).GetTypes()
            .Where(static type => type.GetCustomAttribute<TAttribute>() is not null)
            .Select(static type => (TPart)Activator.CreateInstance(type)!);
}
