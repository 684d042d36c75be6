// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Tokens that code could pass on: parameters of the functions around it.</summary>
internal static class TokenAtHand
{
    /// <summary>The property of a diagnostic that has the token's name, for the fix.</summary>
    public const string Property = "token";

    public static string? For(IOperation place, ISymbol member, ChannelTypes types)
    {
        for (IOperation? current = place; current is not null; current = current.Parent)
        {
            IMethodSymbol? function = current switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is not null)
            {
                if (TokenOf(function, types) is { } token)
                {
                    return token;
                }

                if (function.IsStatic)
                {
                    return null;
                }
            }
        }

        return member is IMethodSymbol method ? TokenOf(method, types) : null;
    }

    /// <summary>Returns whether the code is in the function that declares the token, or in one inside of it.</summary>
    public static bool Sees(IOperation place, ISymbol token)
        => token is IParameterSymbol or ILocalSymbol
            && place.SemanticModel?.LookupSymbols(place.Syntax.SpanStart, name: token.Name)
                .Any(found => SymbolEqualityComparer.Default.Equals(found, token)) == true;

    private static string? TokenOf(IMethodSymbol method, ChannelTypes types)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.RefKind == RefKind.None
                && KnownTypes.Is(parameter.Type, types.Known.CancellationToken))
            {
                return parameter.Name;
            }
        }

        return null;
    }
}
