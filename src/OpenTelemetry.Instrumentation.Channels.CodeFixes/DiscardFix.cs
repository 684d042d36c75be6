// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OpenTelemetry.Instrumentation.Channels.Analyzers;

namespace OpenTelemetry.Instrumentation.Channels.CodeFixes;

/// <summary>Discards the result, which shows that the item may be lost.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class DiscardFix() : NodeFix("The item may be lost: discard the result", RuleIds.WriteResultIgnored)
{
    protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode place, Diagnostic diagnostic)
        => place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Parent: ExpressionStatementSyntax } call
            ? (call, SyntaxFactory.AssignmentExpression(
                SyntaxKind.SimpleAssignmentExpression, SyntaxFactory.IdentifierName("_"), call.WithoutTrivia()))
            : null;
}
