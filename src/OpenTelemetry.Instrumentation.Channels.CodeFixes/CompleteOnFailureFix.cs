// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using OpenTelemetry.Instrumentation.Channels.Analyzers;

namespace OpenTelemetry.Instrumentation.Channels.CodeFixes;

/// <summary>Completes the channel with the exception that ends the producer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class CompleteOnFailureFix() : NodeFix("Complete the channel on failure too", RuleIds.CompletedOnSuccessOnly)
{
    protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode place, Diagnostic diagnostic)
    {
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>()
                is not { Expression: MemberAccessExpressionSyntax access, Parent: ExpressionStatementSyntax statement }
            || statement.Parent is not BlockSyntax { Parent: AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax } body
            || body.Statements.Last() != statement)
        {
            return null;
        }

        string writer = access.Expression.WithoutTrivia().ToString();
        CatchClauseSyntax failure = SyntaxFactory.CatchClause()
            .WithDeclaration(SyntaxFactory.CatchDeclaration(
                SyntaxFactory.ParseTypeName("System.Exception"), SyntaxFactory.Identifier("exception")))
            .WithBlock(SyntaxFactory.Block(
                SyntaxFactory.ParseStatement(writer + ".TryComplete(exception);")
                    .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed),
                SyntaxFactory.ParseStatement("throw;")));
        TryStatementSyntax guarded = SyntaxFactory.TryStatement(
            SyntaxFactory.Block(body.Statements), SyntaxFactory.SingletonList(failure), @finally: null);
        return (body, body.WithStatements(SyntaxFactory.SingletonList<StatementSyntax>(guarded))
            .WithAdditionalAnnotations(Formatter.Annotation));
    }
}
