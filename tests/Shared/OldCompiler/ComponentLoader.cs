// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace OldCompiler;

/// <summary>Loads components, each folder by itself: what one brings is not what another gets.</summary>
internal sealed class ComponentLoader : IAnalyzerAssemblyLoader
{
    private readonly Dictionary<string, Folder> _folders = new(StringComparer.Ordinal);

    private ComponentLoader()
    {
    }

    public static ComponentLoader Instance { get; } = new();

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath)
    {
        string path = Path.GetDirectoryName(fullPath)!;
        if (!_folders.TryGetValue(path, out Folder? folder))
        {
            folder = new Folder(path);
            _folders.Add(path, folder);
        }

        return folder.LoadFromAssemblyPath(fullPath);
    }

    private sealed class Folder(string path) : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            string beside = Path.Combine(path, assemblyName.Name + ".dll");
            return CompilerAssemblies.Find(assemblyName)
                ?? (File.Exists(beside) ? LoadFromAssemblyPath(beside) : null);
        }
    }
}
