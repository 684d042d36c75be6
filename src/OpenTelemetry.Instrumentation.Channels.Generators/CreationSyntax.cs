// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OpenTelemetry.Instrumentation.Channels.Generators.Model;

namespace OpenTelemetry.Instrumentation.Channels.Generators;

/// <summary>Finds creations of channels: by name first, which is cheap, then by symbol.</summary>
internal static class CreationSyntax
{
    public static bool MayBeCall(SyntaxNode node)
        => node is InvocationExpressionSyntax invocation && NameOf(invocation) is { } name && IsCreationName(name);

    public static bool MayBeMethodGroup(SyntaxNode node)
        => node is SimpleNameSyntax name
            && IsCreationName(name.Identifier.ValueText)
            && !(name.Parent is InvocationExpressionSyntax || name.Parent?.Parent is InvocationExpressionSyntax call
                && call.Expression == name.Parent);

    /// <summary>Returns the overload, or nothing when it is not one of those of the BCL.</summary>
    public static ChannelMethod? MethodOf(IMethodSymbol method)
    {
        if (!IsChannelFactory(method))
        {
            return null;
        }

        int parameters = method.Parameters.Length;
        return method.Name switch
        {
            "CreateBounded" when parameters == 2 => ChannelMethod.BoundedWithCallback,
            "CreateBounded" when parameters == 1 =>
                method.Parameters[0].Type.SpecialType == SpecialType.System_Int32
                    ? ChannelMethod.Bounded
                    : ChannelMethod.BoundedWithOptions,
            "CreateUnbounded" when parameters <= 1 =>
                parameters == 0 ? ChannelMethod.Unbounded : ChannelMethod.UnboundedWithOptions,
            "CreateUnboundedPrioritized" when parameters <= 1 =>
                parameters == 0 ? ChannelMethod.Prioritized : ChannelMethod.PrioritizedWithOptions,
            _ => null,
        };
    }

    private static bool IsChannelFactory(IMethodSymbol method)
        => method is { IsStatic: true, Arity: 1, ContainingType: { Name: "Channel", Arity: 0, ContainingType: null } type }
            && type.ContainingNamespace is { Name: "Channels", ContainingNamespace: { Name: "Threading" } threading }
            && threading.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsCreationName(string name)
        => name is "CreateBounded" or "CreateUnbounded" or "CreateUnboundedPrioritized";

    private static string? NameOf(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
