// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OpenTelemetry.Instrumentation.Channels.Analyzers;

namespace OpenTelemetry.Instrumentation.Channels.CodeFixes;

/// <summary>Withdraws the promise of a single reader or writer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class WithdrawPromiseFix()
    : NodeFix("Set the option to false", RuleIds.SingleReaderBroken, RuleIds.SingleWriterBroken)
{
    protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode place, Diagnostic diagnostic)
        => place.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } assignment
            ? (assignment.Right, SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression))
            : null;
}
