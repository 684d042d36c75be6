// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using OpenTelemetry.Instrumentation.Channels.CreationAnalyzers;

namespace OpenTelemetry.Instrumentation.Channels.CreationFixes;

/// <summary>Creates the channel with telemetry, named after what it is assigned to.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class InstrumentFix() : NodeFix("Create an instrumented channel", CreationRuleIds.NotInstrumented)
{
    private const string Factory = "OpenTelemetry.Instrumentation.Channels.InstrumentedChannel";

    // Merging the changes of single fixes stops at the using directive that each of them brings.
    public override FixAllProvider GetFixAllProvider()
        => FixAllProvider.Create(
            (context, document, diagnostics) => FixAllAsync(document, diagnostics, context.CancellationToken));

    protected override async Task<(SyntaxNode Old, SyntaxNode New)?> ChangeAsync(
        Document document, SyntaxNode place, Diagnostic diagnostic, CancellationToken token)
    {
        Compilation? compilation = await document.Project.GetCompilationAsync(token).ConfigureAwait(false);
        if (compilation?.GetTypeByMetadataName(Factory) is not { } factory
            || place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
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
        return (call, SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, FactoryName(factory, document), method.WithoutTrivia()),
            call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(
                new[] { channelName }.Concat(others)))));
    }

    private async Task<Document?> FixAllAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken token)
    {
        if (await document.GetSyntaxRootAsync(token).ConfigureAwait(false) is not { } root)
        {
            return null;
        }

        var changes = new Dictionary<SyntaxNode, SyntaxNode>();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            SyntaxNode place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (await ChangeAsync(document, place, diagnostic, token).ConfigureAwait(false) is { } change)
            {
                changes[change.Old] = change.New.WithTriviaFrom(change.Old);
            }
        }

        return document.WithSyntaxRoot(root.ReplaceNodes(changes.Keys, (old, _) => changes[old]));
    }

    // The full name, and what makes the editor add a using directive and shorten the name, where nothing else has it.
    private static ExpressionSyntax FactoryName(INamedTypeSymbol factory, Document document)
        => SyntaxGenerator.GetGenerator(document).TypeExpression(factory)
            .CopyAnnotationsTo(SyntaxFactory.ParseExpression("global::" + Factory))!
            .WithAdditionalAnnotations(Simplifier.AddImportsAnnotation, Simplifier.Annotation);

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
                AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax left }
                    => left.Name.Identifier.ValueText,
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
