// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>
/// Finds the files that may create channels by their text alone. Most files create none, and the analysis of the
/// operations of all files costs more than all rules together.
/// </summary>
internal sealed class ChannelMentions
{
    // The second is for files that know the factory by another name, or by a global 'using static'.
    private static readonly string[] s_words = ["Channel", "CreateBounded", "CreateUnbounded"];

    private readonly ConcurrentDictionary<SyntaxTree, bool> _known = new();

    public bool AreIn(SyntaxTree tree) => _known.GetOrAdd(tree, Search);

    public bool AreInFilesOf(INamedTypeSymbol type)
    {
        foreach (SyntaxReference declaration in type.DeclaringSyntaxReferences)
        {
            if (AreIn(declaration.SyntaxTree))
            {
                return true;
            }
        }

        return false;
    }

    // An editor may have put the text away: to get it back costs more than what is saved.
    private static bool Search(SyntaxTree tree)
    {
        if (!tree.TryGetText(out SourceText? text))
        {
            return true;
        }

        string content = text.ToString();
        foreach (string word in s_words)
        {
            if (content.IndexOf(word, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
