// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels.Generators.Naming;

/// <summary>Finds where a channel goes that is made as an argument.</summary>
internal static class ArgumentTarget
{
    /// <summary>
    /// Returns the parameter when the called method is in this project, where its name means something, and the
    /// collection when it is put into one.
    /// </summary>
    public static ISymbol? Find(
        ArgumentSyntax argument, ExpressionSyntax call, SemanticModel model, CancellationToken token)
    {
        if (model.GetSymbolInfo(call, token).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        if (!method.DeclaringSyntaxReferences.IsEmpty
            || (method.MethodKind == MethodKind.Constructor
                && !method.ContainingType.DeclaringSyntaxReferences.IsEmpty))
        {
            return Parameter(argument, method);
        }

        return method.Name is "Add" or "TryAdd" or "GetOrAdd" or "AddOrUpdate"
            && call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
                ? TargetFinder.OfExpression(access.Expression, model, token)
                : null;
    }

    private static IParameterSymbol? Parameter(ArgumentSyntax argument, IMethodSymbol method)
    {
        if (argument.NameColon?.Name.Identifier.ValueText is { } name)
        {
            foreach (IParameterSymbol parameter in method.Parameters)
            {
                if (parameter.Name == name)
                {
                    return parameter;
                }
            }

            return null;
        }

        int index = ((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument);
        return index < method.Parameters.Length ? method.Parameters[index] : null;
    }
}
