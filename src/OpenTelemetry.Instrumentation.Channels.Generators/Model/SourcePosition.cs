// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace OpenTelemetry.Instrumentation.Channels.Generators.Model;

/// <summary>A place in a file, without the file: a <see cref="Location"/> would keep the whole compilation.</summary>
internal sealed record SourcePosition(string Path, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>
    /// Gets the place for people to read. The folder would make the output differ from machine to machine.
    /// </summary>
    public string Display
        => FormattableString.Invariant(
            $"{System.IO.Path.GetFileName(Path)}({Lines.Start.Line + 1},{Lines.Start.Character + 1})");

    public static SourcePosition Of(SyntaxNode node)
        => new(node.SyntaxTree.FilePath, node.Span, node.SyntaxTree.GetLineSpan(node.Span).Span);

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
