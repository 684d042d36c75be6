// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels.CodeFixes;

/// <summary>
/// Expressions that may be evaluated more or fewer times than they are written: names, and members of names.
/// </summary>
internal static class StableExpression
{
    public static bool Is(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax => true,
        MemberAccessExpressionSyntax access => access.Name is IdentifierNameSyntax && Is(access.Expression),
        _ => false,
    };

    /// <summary>
    /// Returns whether it stands for the same in each turn: nothing in the loop declares or assigns one of its names.
    /// </summary>
    public static bool IsSameInEachTurn(ExpressionSyntax expression, SyntaxNode loop)
    {
        var names = new HashSet<string>(
            expression.DescendantNodesAndSelf()
                .OfType<IdentifierNameSyntax>()
                .Select(name => name.Identifier.ValueText),
            StringComparer.Ordinal);
        return Is(expression) && !loop.DescendantNodes().Any(node => Changes(node) is { } name && names.Contains(name));
    }

    private static string? Changes(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        AssignmentExpressionSyntax assignment => LastName(assignment.Left),
        ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None) =>
            LastName(argument.Expression),
        _ => null,
    };

    private static string? LastName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
