// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OpenTelemetry.Instrumentation.Channels.Generators.Model;

namespace OpenTelemetry.Instrumentation.Channels.Generators;

/// <summary>Finds creations of channels: by name first, which is cheap, then by symbol.</summary>
internal static class CreationCallSyntax
{
    private const string Bounded = "CreateBounded";
    private const string Unbounded = "CreateUnbounded";
    private const string Prioritized = "CreateUnboundedPrioritized";

    public static bool MayBeCreation(SyntaxNode node) => node switch
    {
        GenericNameSyntax name => name.Identifier.ValueText is Bounded or Unbounded or Prioritized,

        // The third has no argument from which the compiler could infer the type of the items.
        IdentifierNameSyntax name => name.Identifier.ValueText is Bounded or Prioritized,
        _ => false,
    };

    /// <summary>Returns the call of the method that is named, or nothing when the method is not called there.</summary>
    public static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name)
    {
        SyntaxNode method = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return method.Parent is InvocationExpressionSyntax call && call.Expression == method ? call : null;
    }

    /// <summary>Returns the overload, or nothing when it is not one of those of the BCL.</summary>
    public static ChannelMethod? MethodOf(IMethodSymbol method, Compilation compilation)
    {
        if (!IsChannelFactory(method, compilation))
        {
            return null;
        }

        int parameters = method.Parameters.Length;
        return method.Name switch
        {
            Bounded when parameters == 2 => ChannelMethod.BoundedWithCallback,
            Bounded when parameters == 1 =>
                method.Parameters[0].Type.SpecialType == SpecialType.System_Int32
                    ? ChannelMethod.Bounded
                    : ChannelMethod.BoundedWithOptions,
            Unbounded when parameters <= 1 =>
                parameters == 0 ? ChannelMethod.Unbounded : ChannelMethod.UnboundedWithOptions,
            Prioritized when parameters <= 1 =>
                parameters == 0 ? ChannelMethod.Prioritized : ChannelMethod.PrioritizedWithOptions,
            _ => null,
        };
    }

    private static bool IsChannelFactory(IMethodSymbol method, Compilation compilation)
        => method is { IsStatic: true, Arity: 1, ContainingType: var type }
            && ChannelSymbols.Of(compilation).Factory is { } factory
            && SymbolEqualityComparer.Default.Equals(type, factory);
}
