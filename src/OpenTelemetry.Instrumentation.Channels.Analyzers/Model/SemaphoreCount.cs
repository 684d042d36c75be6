// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>Finds the initial count of a semaphore, if it is created beside its declaration or in its type.</summary>
internal static class SemaphoreCount
{
    /// <summary>Returns whether it does not begin at one: it counts places or is a signal, and is no lock.</summary>
    public static bool IsCounter(ISymbol? semaphore)
        => semaphore is not null && CreationsOf(semaphore)
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Any(creation => creation.ArgumentList?.Arguments.FirstOrDefault()?.Expression.ToString() != "1");

    private static IEnumerable<ExpressionSyntax?> CreationsOf(ISymbol semaphore)
    {
        foreach (SyntaxReference declaration in semaphore.DeclaringSyntaxReferences)
        {
            SyntaxNode node = declaration.GetSyntax();
            ExpressionSyntax? value = node switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer?.Value,
                PropertyDeclarationSyntax property => property.Initializer?.Value,
                _ => null,
            };
            if (value is not null)
            {
                yield return value;
            }
            else if (semaphore is IFieldSymbol or IPropertySymbol
                && node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
            {
                foreach (ExpressionSyntax assigned in ConstructedIn(type, semaphore.Name))
                {
                    yield return assigned;
                }
            }
        }
    }

    private static IEnumerable<ExpressionSyntax> ConstructedIn(TypeDeclarationSyntax type, string name)
        => type.Members.OfType<ConstructorDeclarationSyntax>()
            .SelectMany(constructor => constructor.DescendantNodes())
            .OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.Left switch
            {
                IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
                MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member
                    => member.Name.Identifier.ValueText == name,
                _ => false,
            })
            .Select(assignment => assignment.Right);
}
