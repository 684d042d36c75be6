// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OpenTelemetry.Instrumentation.Channels.Analyzers;

namespace OpenTelemetry.Instrumentation.Channels.CodeFixes;

/// <summary>Waits for the item instead of asking for it again and again.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class ReadAsyncFix() : NodeFix("Wait for the item: await ReadAsync", RuleIds.BusyLoop)
{
    protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode place, Diagnostic diagnostic)
    {
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>()
                is not
                {
                    Expression: MemberAccessExpressionSyntax access,
                    ArgumentList.Arguments: { Count: 1 } arguments
                } call
            || call.FirstAncestorOrSelf<WhileStatementSyntax>() is not { } loop
            || !IsEmpty(loop.Statement)
            || !IsInAsyncFunction(loop)
            || !StableExpression.Is(access.Expression))
        {
            return null;
        }

        ExpressionSyntax read = SyntaxFactory.AwaitExpression(SyntaxFactory.InvocationExpression(
            access.WithName(SyntaxFactory.IdentifierName("ReadAsync")).WithoutTrivia(), SyntaxFactory.ArgumentList()));
        ExpressionSyntax? statement = arguments[0].Expression switch
        {
            // Names from the condition of a loop end with it.
            DeclarationExpressionSyntax or IdentifierNameSyntax { Identifier.ValueText: "_" } => read,
            IdentifierNameSyntax or MemberAccessExpressionSyntax => SyntaxFactory.AssignmentExpression(
                SyntaxKind.SimpleAssignmentExpression, arguments[0].Expression.WithoutTrivia(), read),
            _ => null,
        };
        return statement is null ? null : (loop, SyntaxFactory.ExpressionStatement(statement).NormalizeWhitespace());
    }

    // What else a turn does would be done once only.
    private static bool IsEmpty(StatementSyntax body)
        => body is EmptyStatementSyntax or BlockSyntax { Statements.Count: 0 }
            && !body.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
                || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
                || trivia.IsDirective);
}
