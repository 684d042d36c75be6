// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OpenTelemetry.Instrumentation.Channels.Analyzers;

namespace OpenTelemetry.Instrumentation.Channels.CodeFixes;

/// <summary>Awaits a channel operation that is thrown away or waited for by blocking.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AwaitFix() : NodeFix("Await the operation", RuleIds.ResultNotAwaited, RuleIds.BlockingWait)
{
    protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode place, Diagnostic diagnostic)
    {
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } operation
            || !IsInAsyncFunction(operation))
        {
            return null;
        }

        ExpressionSyntax whole = Whole(operation);
        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(operation.WithoutTrivia());
        return whole.Parent switch
        {
            ExpressionStatementSyntax => (whole, awaited),
            AssignmentExpressionSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArgumentSyntax
                when diagnostic.Id == RuleIds.BlockingWait || whole.Parent is AssignmentExpressionSyntax =>
                (whole, awaited),
            MemberAccessExpressionSyntax when diagnostic.Id == RuleIds.BlockingWait =>
                (whole, SyntaxFactory.ParenthesizedExpression(awaited)),
            _ => null,
        };
    }

    // reader.ReadAsync().AsTask().Result: all of it becomes one await.
    private static ExpressionSyntax Whole(ExpressionSyntax operation)
    {
        ExpressionSyntax current = operation;
        while (current.Parent is MemberAccessExpressionSyntax access
            && access.Expression == current
            && access.Name.Identifier.ValueText
                is "AsTask" or "Preserve" or "ConfigureAwait" or "GetAwaiter" or "GetResult" or "Wait" or "Result")
        {
            current = access.Parent is InvocationExpressionSyntax call && call.Expression == access ? call : access;
        }

        return current;
    }
}
