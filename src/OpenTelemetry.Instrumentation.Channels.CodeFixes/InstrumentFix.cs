// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using OpenTelemetry.Instrumentation.Channels.Analyzers;

namespace OpenTelemetry.Instrumentation.Channels.CodeFixes;

/// <summary>Creates the channel with telemetry, named after what it is assigned to.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class InstrumentFix() : NodeFix("Create an instrumented channel", RuleIds.NotInstrumented)
{
    private const string Factory = "OpenTelemetry.Instrumentation.Channels.InstrumentedChannel";

    protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode place, Diagnostic diagnostic)
    {
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || call.ArgumentList.Arguments.Any(argument => argument.NameColon is not null))
        {
            return null;
        }

        SimpleNameSyntax? method = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            SimpleNameSyntax name => name,
            _ => null,
        };
        if (method is null)
        {
            return null;
        }

        ArgumentSyntax channelName = SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(
            SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(NameOf(call))));
        IEnumerable<ArgumentSyntax> others = call.ArgumentList.Arguments
            .Select((argument, index) => index == 0 ? argument.WithLeadingTrivia(SyntaxFactory.Space) : argument);
        ExpressionSyntax factory = SyntaxFactory.ParseExpression(Factory)
            .WithAdditionalAnnotations(Simplifier.AddImportsAnnotation, Simplifier.Annotation);
        return (call, SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, factory, method.WithoutTrivia()),
            call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(
                new[] { channelName }.Concat(others)))));
    }

    private static string NameOf(SyntaxNode call)
    {
        string type = call.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText ?? "Program";
        foreach (SyntaxNode ancestor in call.Ancestors())
        {
            string? member = ancestor switch
            {
                VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                PropertyDeclarationSyntax property => property.Identifier.ValueText,
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } => left.Identifier.ValueText,
                AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax left } => left.Name.Identifier.ValueText,
                MethodDeclarationSyntax method => method.Identifier.ValueText,
                _ => null,
            };
            if (member is not null)
            {
                return type + "." + member;
            }
        }

        return type;
    }
}
