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

/// <summary>Keeps the wait of one turn for the next, and starts another when it has ended.</summary>
/// <remarks>For waits only: a read that is kept has an item that the code does not ask for.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class KeepWaitFix() : NodeFix("Keep the wait for the next turn", RuleIds.OrphanedWait)
{
    private const string Name = "wait";

    protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode place, Diagnostic diagnostic)
    {
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WaitToReadAsync" } reader
            } call
            || call.Parent is not MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "AsTask",
                Parent: InvocationExpressionSyntax task
            }
            || task.Parent
                is not ArgumentSyntax
                {
                    Parent.Parent: InvocationExpressionSyntax { Parent: AwaitExpressionSyntax awaited } whenAny
                }
            || StatementOf(awaited) is not
            {
                Parent: BlockSyntax { Parent: WhileStatementSyntax { Parent: BlockSyntax around } loop } body
            } statement
            || whenAny.Expression is not MemberAccessExpressionSyntax { Expression: { } taskType }
            || IsTaken(loop)
            || !StableExpression.IsSameInEachTurn(reader.Expression, loop)
            || !call.ArgumentList.Arguments.All(
                argument => StableExpression.IsSameInEachTurn(argument.Expression, loop)))
        {
            return null;
        }

        StatementSyntax first = SyntaxFactory.ParseStatement(
            $"var {Name} = {taskType.WithoutTrivia()}.FromResult(true);")
            .WithLeadingTrivia(loop.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        StatementSyntax again = SyntaxFactory.IfStatement(
                SyntaxFactory.ParseExpression(Name + ".IsCompleted"),
                SyntaxFactory.Block(SyntaxFactory.ParseStatement($"{Name} = {task.WithoutTrivia()};")))
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed, SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        StatementSyntax waiting = statement.ReplaceNode(task, SyntaxFactory.IdentifierName(Name).WithTriviaFrom(task));
        SyntaxList<StatementSyntax> turn = body.Statements.Replace(statement, waiting);
        turn = turn.Insert(body.Statements.IndexOf(statement), again);
        StatementSyntax keeping = loop.WithStatement(body.WithStatements(turn))
            .WithLeadingTrivia(SyntaxFactory.ElasticMarker)
            .WithAdditionalAnnotations(Formatter.Annotation);
        SyntaxList<StatementSyntax> statements = around.Statements.Replace(loop, keeping);
        return (around, around.WithStatements(statements.Insert(around.Statements.IndexOf(loop), first)));
    }

    // Where nothing else of the statement decides whether it waits.
    private static StatementSyntax? StatementOf(AwaitExpressionSyntax awaited) => awaited.Parent switch
    {
        ExpressionStatementSyntax statement => statement,
        EqualsValueClauseSyntax
        {
            Parent.Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } declaration
        }
            => declaration,
        BinaryExpressionSyntax { Parent: IfStatementSyntax choice } comparison
            when comparison.IsKind(SyntaxKind.EqualsExpression) || comparison.IsKind(SyntaxKind.NotEqualsExpression)
            => choice,
        _ => null,
    };

    private static bool IsTaken(SyntaxNode loop)
        => (loop.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? loop).DescendantTokens()
            .Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == Name);
}
