// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels.Generators.Naming;

/// <summary>Finds what a new channel is assigned to, through whatever only passes it on.</summary>
internal static class TargetFinder
{
    public static ISymbol? Find(ExpressionSyntax creation, SemanticModel model, CancellationToken token)
    {
        SyntaxNode node = creation;
        while (node.Parent is { } parent)
        {
            switch (parent)
            {
                case AssignmentExpressionSyntax assignment when assignment.Right == node:
                    return OfExpression(assignment.Left, model, token);
                case EqualsValueClauseSyntax { Parent: { } declaration }:
                    return model.GetDeclaredSymbol(declaration, token);
                case ArrowExpressionClauseSyntax { Parent: { } member }:
                    return Member(model.GetDeclaredSymbol(member, token));
                case ReturnStatementSyntax or YieldStatementSyntax:
                    if (Function(parent) is not { } function)
                    {
                        return null;
                    }

                    if (function is not AnonymousFunctionExpressionSyntax)
                    {
                        return Member(model.GetDeclaredSymbol(function, token));
                    }

                    node = function;
                    continue;
                case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: ExpressionSyntax call } } argument:
                    if (IsLazy(call, model, token))
                    {
                        node = call;
                        continue;
                    }

                    return ArgumentTarget.Find(argument, call, model, token);
            }

            if (!PassesOn(parent, node))
            {
                return null;
            }

            node = parent;
        }

        return null;
    }

    /// <summary>Returns the variable or member that is written to; <c>_map</c> for <c>_map[key]</c>.</summary>
    public static ISymbol? OfExpression(ExpressionSyntax expression, SemanticModel model, CancellationToken token)
    {
        ExpressionSyntax target = expression;
        while (target is ElementAccessExpressionSyntax element)
        {
            target = element.Expression;
        }

        return model.GetSymbolInfo(target, token).Symbol
            is (IFieldSymbol or IPropertySymbol or ILocalSymbol or IParameterSymbol) and var symbol ? symbol : null;
    }

    private static bool PassesOn(SyntaxNode parent, SyntaxNode node) => parent switch
    {
        ParenthesizedExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax => true,
        PostfixUnaryExpressionSyntax suppression => suppression.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        ConditionalExpressionSyntax conditional => conditional.Condition != node,
        BinaryExpressionSyntax binary
            => binary.IsKind(SyntaxKind.CoalesceExpression) || binary.IsKind(SyntaxKind.AsExpression),
        SwitchExpressionArmSyntax or SwitchExpressionSyntax => true,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText is "Reader" or "Writer",
        AnonymousFunctionExpressionSyntax => true,
        InitializerExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax => true,
        CollectionExpressionSyntax or ExpressionElementSyntax => true,
        ObjectCreationExpressionSyntax or ImplicitObjectCreationExpressionSyntax => node is InitializerExpressionSyntax,
        _ => false,
    };

    private static bool IsLazy(ExpressionSyntax call, SemanticModel model, CancellationToken token)
        => call is BaseObjectCreationExpressionSyntax
            && model.Compilation.GetTypeByMetadataName("System.Lazy`1") is { } lazy
            && SymbolEqualityComparer.Default.Equals(
                model.GetSymbolInfo(call, token).Symbol?.ContainingType?.OriginalDefinition, lazy);

    private static SyntaxNode? Function(SyntaxNode node)
    {
        for (SyntaxNode? current = node.Parent; current is not null; current = current.Parent)
        {
            if (current is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
                or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax)
            {
                return current;
            }
        }

        return null;
    }

    private static ISymbol? Member(ISymbol? symbol)
        => symbol is IMethodSymbol { AssociatedSymbol: { } member } ? member : symbol;
}
