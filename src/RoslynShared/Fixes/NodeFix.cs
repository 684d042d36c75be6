// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>A fix that replaces one node by another.</summary>
internal abstract class NodeFix : CodeFixProvider
{
    private readonly string _title;

    protected NodeFix(string title, params string[] ids)
    {
        _title = title;
        FixableDiagnosticIds = [.. ids];
    }

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (await ChangeAsync(context.Document, place, diagnostic, context.CancellationToken).ConfigureAwait(
                false) is not { } change)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    _title,
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(Replace(root, change))),
                    equivalenceKey: GetType().Name),
                diagnostic);
        }
    }

    /// <summary>Returns what to replace, and by what; nothing where the fix would not compile.</summary>
    protected virtual (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode place, Diagnostic diagnostic) => null;

    /// <summary>As <see cref="Change"/>, for a fix that needs more than the syntax.</summary>
    protected virtual Task<(SyntaxNode Old, SyntaxNode New)?> ChangeAsync(
        Document document, SyntaxNode place, Diagnostic diagnostic, CancellationToken token)
        => Task.FromResult(Change(place, diagnostic));

    protected static bool IsInAsyncFunction(SyntaxNode node)
    {
        for (SyntaxNode? current = node.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case LockStatementSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case BaseMethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case AccessorDeclarationSyntax or TypeDeclarationSyntax:
                    return false;
                case GlobalStatementSyntax:
                    return true;
            }
        }

        return false;
    }

    protected virtual SyntaxNode Replace(SyntaxNode root, (SyntaxNode Old, SyntaxNode New) change)
        => root.ReplaceNode(change.Old, change.New.WithTriviaFrom(change.Old));
}
