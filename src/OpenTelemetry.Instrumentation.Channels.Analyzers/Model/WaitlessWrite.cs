// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>
/// Writes to channels that never are full: unbounded ones, and those that drop items. Looks at the creations beside the
/// declaration of the variable, or in the type of the field or property, whatever file it is in.
/// </summary>
internal static class WaitlessWrite
{
    public static bool Is(ChannelCall call)
        => call.Kind is ChannelOperationKind.Write or ChannelOperationKind.WaitToWrite
            && call.Invocation.Instance?.ChannelSymbol() is { } channel
            && channel.DeclaringSyntaxReferences is [var declaration]
            && ScopeOf(channel, declaration.GetSyntax()) is { } scope
            && NeverWaits(scope);

    private static SyntaxNode? ScopeOf(ISymbol channel, SyntaxNode declaration) => channel switch
    {
        ILocalSymbol => (declaration as VariableDeclaratorSyntax)?.Initializer,
        IFieldSymbol or IPropertySymbol => declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>(),
        _ => null,
    };

    private static bool NeverWaits(SyntaxNode scope)
    {
        InvocationExpressionSyntax[] creations = [.. scope.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => NameOf(call).StartsWith("Create", StringComparison.Ordinal) && Owner(call) is "Channel" or "InstrumentedChannel")];
        return creations.Length > 0 && Array.TrueForAll(creations, creation => NameOf(creation).StartsWith("CreateUnbounded", StringComparison.Ordinal) || Drops(creation, scope));
    }

    private static bool Drops(InvocationExpressionSyntax creation, SyntaxNode scope)
        => SetsDrop(creation.ArgumentList)
            || (creation.ArgumentList.Arguments.Any(argument => argument.Expression is IdentifierNameSyntax)
                && SetsDrop(scope)
                && !Modes(scope).Any(mode => mode == "Wait"));

    private static bool SetsDrop(SyntaxNode node) => Modes(node).Any(mode => mode is "DropOldest" or "DropNewest" or "DropWrite");

    private static IEnumerable<string> Modes(SyntaxNode node)
        => node.DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Where(member => member.Expression.ToString().EndsWith("BoundedChannelFullMode", StringComparison.Ordinal))
            .Select(member => member.Name.Identifier.ValueText);

    private static string NameOf(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } ? name : string.Empty;

    private static string Owner(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Expression: var owner } ? owner.ToString().Split('.').Last() : string.Empty;
}
