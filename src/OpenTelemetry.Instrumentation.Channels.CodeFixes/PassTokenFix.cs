// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OpenTelemetry.Instrumentation.Channels.Analyzers;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

namespace OpenTelemetry.Instrumentation.Channels.CodeFixes;

/// <summary>Passes the token that is at hand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class PassTokenFix() : NodeFix("Pass the token", RuleIds.TokenNotPassed, RuleIds.OneSideCanceled)
{
    protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode place, Diagnostic diagnostic)
    {
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || !diagnostic.Properties.TryGetValue(TokenAtHand.Property, out string? token)
            || token is null)
        {
            return null;
        }

        ArgumentSyntax argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token));
        if (call.ArgumentList.Arguments.Any(one => one.NameColon is not null))
        {
            argument = argument.WithNameColon(SyntaxFactory.NameColon("cancellationToken"));
        }

        if (call.ArgumentList.Arguments.Count > 0)
        {
            argument = argument.WithLeadingTrivia(SyntaxFactory.Space);
        }

        return (call.ArgumentList, call.ArgumentList.AddArguments(argument));
    }
}
