// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.Generators.Model;

/// <summary>
/// The place of a call as people read it in a stack: member, file and line; the same on every machine.
/// </summary>
internal sealed record CreationPlace(string Member, string Path, bool IsMapped, int Line)
{
    public static CreationPlace Of(SyntaxNode node, SemanticModel model, CancellationToken token)
    {
        string path = node.SyntaxTree.FilePath;
        string? mapped = model.Compilation.Options.SourceReferenceResolver?.NormalizePath(path, baseFilePath: null);
        return new CreationPlace(
            MemberOf(model.GetEnclosingSymbol(node.SpanStart, token)),
            mapped ?? path,
            mapped is not null && !string.Equals(Slashes(mapped), Slashes(path), StringComparison.Ordinal),
            node.SyntaxTree.GetLineSpan(node.Span, token).StartLinePosition.Line + 1);
    }

    /// <summary>Returns the text; a path that the build does not map is given relative to the project.</summary>
    public string Text(string projectFolder)
        => FormattableString.Invariant($"{Member} in {(IsMapped ? Path : RelativeTo(projectFolder))}:line {Line}");

    private string RelativeTo(string projectFolder)
    {
        string path = Slashes(Path);
        string folder = Slashes(projectFolder);
        return folder.Length > 0 && path.StartsWith(folder, StringComparison.Ordinal)
            ? path.Substring(folder.Length).TrimStart('/')
            : System.IO.Path.GetFileName(path);
    }

    private static string MemberOf(ISymbol? symbol)
    {
        ISymbol? member = symbol;
        while (member is { ContainingSymbol: not (INamedTypeSymbol or INamespaceSymbol or null) })
        {
            member = member.ContainingSymbol;
        }

        // The initializer of a property belongs to a field with a name that nobody wrote.
        member = (member as IFieldSymbol)?.AssociatedSymbol ?? member;
        return member is null ? "?"
            : member is INamedTypeSymbol ? member.ToDisplayString()
            : member.ContainingType.ToDisplayString() + "." + member.Name;
    }

    private static string Slashes(string path) => path.Replace('\\', '/');
}
