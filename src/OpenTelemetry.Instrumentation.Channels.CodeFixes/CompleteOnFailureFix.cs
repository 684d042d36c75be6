// Copyright The Otel.Channels Authors
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
internal sealed class CompleteOnFailureFix()
    : NodeFix("Complete the channel on failure too", RuleIds.CompletedOnSuccessOnly)
{
    protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode place, Diagnostic diagnostic)
    {
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>()
                is not { Expression: MemberAccessExpressionSyntax, Parent: ExpressionStatementSyntax statement }
            || statement.Parent is not BlockSyntax
            {
                Parent: AnonymousFunctionExpressionSyntax
                or LocalFunctionStatementSyntax or MethodDeclarationSyntax
            } body
            || body.Statements.Last() != statement)
        {
            return null;
        }

        IEnumerable<StatementSyntax> failing = body.Statements
            .Reverse()
            .Select(WriterThatIsCompleted)
            .TakeWhile(static writer => writer is not null)
            .Reverse()
            .Select(static writer => SyntaxFactory.ParseStatement(writer + ".TryComplete(exception);")
                .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed));
        CatchClauseSyntax failure = SyntaxFactory.CatchClause()
            .WithDeclaration(SyntaxFactory.CatchDeclaration(
                SyntaxFactory.ParseTypeName("System.Exception"), SyntaxFactory.Identifier("exception")))
            .WithBlock(SyntaxFactory.Block(failing.Append(SyntaxFactory.ParseStatement("throw;"))));
        TryStatementSyntax guarded = SyntaxFactory.TryStatement(
            SyntaxFactory.Block(body.Statements), SyntaxFactory.SingletonList(failure), @finally: null);
        return (body, body.WithStatements(SyntaxFactory.SingletonList<StatementSyntax>(guarded))
            .WithAdditionalAnnotations(Formatter.Annotation));
    }

    // A producer that fails leaves all of its channels behind.
    private static string? WriterThatIsCompleted(StatementSyntax statement)
        => statement is ExpressionStatementSyntax
        {
            Expression: InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "Complete"
                    or "TryComplete"
                } access,
            },
        }
            ? access.Expression.WithoutTrivia().ToString()
            : null;
}
