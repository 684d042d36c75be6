// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OpenTelemetry.Instrumentation.Channels.Analyzers;

namespace OpenTelemetry.Instrumentation.Channels.CodeFixes;

/// <summary>Waits for room instead of losing the item.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AwaitWriteFix() : NodeFix("Wait for room: await WriteAsync", RuleIds.WriteResultIgnored)
{
    protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode place, Diagnostic diagnostic)
        => place.FirstAncestorOrSelf<InvocationExpressionSyntax>()
            is { Expression: MemberAccessExpressionSyntax access, Parent: ExpressionStatementSyntax } call
            && IsInAsyncFunction(call)
                ? (call, SyntaxFactory.AwaitExpression(
                    call.WithExpression(access.WithName(SyntaxFactory.IdentifierName("WriteAsync"))).WithoutTrivia()))
                : null;
}
