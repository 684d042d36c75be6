// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Sources;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Compiling;

/// <summary>Makes compilations of the projects of a repository, each with those that it refers to.</summary>
internal sealed class ProjectCompiler
{
    private readonly Dictionary<string, SourceProject> _byFolder;
    private readonly Dictionary<SourceProject, CSharpCompilation> _made = [];
    private readonly HashSet<SourceProject> _beingMade = [];
    private readonly MetadataReference[] _references;

    public ProjectCompiler(Checkout checkout, AvailableAssemblies assemblies)
    {
        _byFolder = checkout.Projects.ToDictionary(static project => project.Folder);
        var own = checkout.Projects.Select(static project => project.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _references = [.. assemblies.Without(own)];
    }

    /// <summary>Returns the compilation: one with errors, where something that it needs is not there.</summary>
    public CSharpCompilation Compile(SourceProject project)
    {
        if (_made.TryGetValue(project, out CSharpCompilation? made))
        {
            return made;
        }

        _beingMade.Add(project);
        var projects = new HashSet<MetadataReference>();
        foreach (SourceProject other in ReferencesOf(project))
        {
            CSharpCompilation compilation = Compile(other);
            projects.Add(compilation.ToMetadataReference());
            projects.UnionWith(compilation.References.OfType<CompilationReference>());
        }

        _beingMade.Remove(project);
        return _made[project] = Create(project, projects);
    }

    private static SyntaxTree Parse(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return CSharpSyntaxTree.ParseText(SourceText.From(stream, Encoding.UTF8), Language.Options, path);
    }

    private CSharpCompilation Create(SourceProject project, IEnumerable<MetadataReference> projects)
    {
        SyntaxTree[] trees = [.. project.SourceFiles.Select(Parse)];
        bool isProgram = project.IsProgram
            || trees.Any(
                static tree => ((CompilationUnitSyntax)tree.GetRoot()).Members.Any(
                    static member => member is GlobalStatementSyntax));
        var options = new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        return CSharpCompilation.Create(
            project.Name, trees.Prepend(BuildWrittenSource.Of(project)), _references.Concat(projects), options);
    }

    private IEnumerable<SourceProject> ReferencesOf(SourceProject project)
    {
        foreach (string path in project.References)
        {
            // A path with a property in it is known by the name of its file only.
            SourceProject? found = path.Contains('$', StringComparison.Ordinal)
                ? null
                : _byFolder.GetValueOrDefault(
                    Path.GetDirectoryName(Path.GetFullPath(Path.Combine(project.Folder, path)))!);
            found ??= _byFolder.Values.FirstOrDefault(other => other.Name == Path.GetFileNameWithoutExtension(path));
            if (found is not null && found != project && !_beingMade.Contains(found))
            {
                yield return found;
            }
        }
    }
}
