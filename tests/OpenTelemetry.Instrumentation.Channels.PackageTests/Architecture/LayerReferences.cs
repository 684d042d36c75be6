// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>
/// The references between the layers of the library. Each folder is a layer. The source is compiled, so that constants
/// and inferred types count, and twice, so that the code for older frameworks counts as well.
/// </summary>
internal static class LayerReferences
{
    private static readonly string[][] s_frameworks =
    [
        ["NET", "NET6_0_OR_GREATER", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"],
        ["NETSTANDARD", "NETSTANDARD2_0"],
    ];

    private static readonly string[] s_implicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks",
    ];

    /// <summary>Finds the references, each with a place that makes it.</summary>
    public static IReadOnlyDictionary<(string From, string To), string> Find()
    {
        var found = new SortedDictionary<(string From, string To), string>();
        foreach (string[] symbols in s_frameworks)
        {
            CSharpCompilation compilation = Compile(
                new CSharpParseOptions(LanguageVersion.CSharp14, preprocessorSymbols: symbols));
            foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(static tree => tree.FilePath.Length > 0))
            {
                AddReferences(compilation.GetSemanticModel(tree), found);
            }
        }

        return found;
    }

    public static string LayerOf(string file)
        => Path.GetRelativePath(Repository.Library, file).Replace('\\', '/').Split('/')[0];

    private static CSharpCompilation Compile(CSharpParseOptions options)
        => CSharpCompilation.Create(
            "Layers",
            LibrarySource.Files
                .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file))
                .Append(CSharpSyntaxTree.ParseText(
                    string.Concat(s_implicitUsings.Select(static name => $"global using {name};")), options)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(static path => Path.GetFileName(path) != Repository.LibraryName + ".dll")
                .Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static void AddReferences(SemanticModel model, SortedDictionary<(string From, string To), string> found)
    {
        string from = LayerOf(model.SyntaxTree.FilePath);
        foreach (SyntaxNode node in model.SyntaxTree.GetRoot()
            .DescendantNodes(static node => node is not UsingDirectiveSyntax))
        {
            ISymbol?[] symbols =
            [
                model.GetSymbolInfo(node).Symbol,
                (node as ExpressionSyntax) is null ? null : model.GetTypeInfo(node).Type
            ];
            foreach (INamedTypeSymbol type in symbols.SelectMany(TypesOf))
            {
                if (DeclaredIn(type) is { } file && LayerOf(file) is var to && to != from)
                {
                    found.TryAdd(
                        (from, to),
                        $"{Path.GetFileName(model.SyntaxTree.FilePath)}"
                        + $"({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): "
                        + type.Name);
                }
            }
        }
    }

    private static string? DeclaredIn(INamedTypeSymbol type)
        => type.OriginalDefinition.Locations.FirstOrDefault(
            static location => location.IsInSource)?.SourceTree?.FilePath;

    private static IEnumerable<INamedTypeSymbol> TypesOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol named => named.TypeArguments.SelectMany(TypesOf).Append(named),
        IArrayTypeSymbol array => TypesOf(array.ElementType),
        IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => TypesOf(symbol.ContainingType),
        _ => [],
    };
}
