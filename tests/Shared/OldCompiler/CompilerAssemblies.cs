// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Runtime.Loader;

namespace OldCompiler;

/// <summary>The assemblies of a compiler, out of the packages that it was published in.</summary>
internal static class CompilerAssemblies
{
    private static readonly string[] s_names = ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"];

    /// <summary>
    /// Makes this process one of that version; to be called before the first use of a type of the compiler.
    /// </summary>
    public static void Use(string version)
        => AssemblyLoadContext.Default.Resolving += (context, name) =>
            s_names.Contains(name.Name, StringComparer.Ordinal)
                ? context.LoadFromAssemblyPath(PathOf(name.Name!, version))
                : null;

    /// <summary>
    /// Returns the assembly that a component asks for, when the compiler brings it. The runtime that stands in for the
    /// one of that time has newer ones; what the compiler itself does not need, or needs in an older version, was not
    /// there.
    /// </summary>
    public static Assembly? Find(AssemblyName wanted)
    {
        AssemblyName[] present =
        [
            .. s_names.Select(name => Assembly.Load(name).GetName()),
            .. Assembly.Load(s_names[0]).GetReferencedAssemblies(),
        ];
        AssemblyName? found = Array.Find(present, one => one.Name == wanted.Name);
        if (found is null)
        {
            return null;
        }

        return found.Version >= wanted.Version
            ? Assembly.Load(new AssemblyName(found.Name!))
            : throw new FileNotFoundException(
                $"Could not load file or assembly '{wanted}': the compiler has {found.Version}.");
    }

    private static string PathOf(string assembly, string version)
    {
        string package = assembly == s_names[0] ? "microsoft.codeanalysis.common" : "microsoft.codeanalysis.csharp";
        return Path.Combine(
            (string)AppContext.GetData("OldCompiler.Packages")!,
            package,
            version,
            "lib",
            "netstandard2.0",
            assembly + ".dll");
    }
}
