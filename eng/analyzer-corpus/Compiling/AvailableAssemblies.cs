// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Compiling;

/// <summary>
/// What projects are compiled against: the reference assemblies of .NET, this library, and assemblies of third parties.
/// </summary>
internal sealed class AvailableAssemblies
{
    private readonly ImmutableArray<MetadataReference> _always;
    private readonly IReadOnlyDictionary<string, MetadataReference> _packages;

    private AvailableAssemblies(
        ImmutableArray<MetadataReference> always, IReadOnlyDictionary<string, MetadataReference> packages)
    {
        _always = always;
        _packages = packages;
    }

    public static AvailableAssemblies Load(string? packages)
    {
        string[] framework =
        [
            .. ReferencePack("Microsoft.NETCore.App.Ref"),
            .. ReferencePack("Microsoft.AspNetCore.App.Ref")
        ];
        string library = typeof(InstrumentedChannel).Assembly.Location;
        var taken = framework.Append(library)
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var third = new Dictionary<string, MetadataReference>(StringComparer.OrdinalIgnoreCase);
        foreach (string file in packages is null ? [] : Directory.GetFiles(packages, "*.dll"))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            if (!taken.Contains(name))
            {
                third[name] = MetadataReference.CreateFromFile(file);
            }
        }

        return new AvailableAssemblies(
            [.. framework.Append(library).Select(static file => MetadataReference.CreateFromFile(file))], third);
    }

    /// <summary>Returns the references for a repository whose own projects may be packages too.</summary>
    public IEnumerable<MetadataReference> Without(IReadOnlySet<string> ownProjects)
        => _always.Concat(
            _packages.Where(package => !ownProjects.Contains(package.Key)).Select(static package => package.Value));

    private static string[] ReferencePack(string name)
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string packs = Path.Combine(runtime, "..", "..", "..", "packs", name);
        string newest = Directory.Exists(packs)
            ? Directory.GetDirectories(packs).MaxBy(static pack => Version.Parse(Path.GetFileName(pack).Split('-')[0]))!
            : throw new ArgumentException(
                $"The reference assemblies {name} are not installed: an SDK of .NET has them.");
        return Directory.GetFiles(Directory.GetDirectories(Path.Combine(newest, "ref")).Single(), "*.dll");
    }
}
