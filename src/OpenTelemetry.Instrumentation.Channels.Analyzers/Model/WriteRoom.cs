// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>
/// Determines whether writes find room. It looks at the creations beside the declaration of the variable, or
/// in the type of the field or property, whatever file it is in; for channels that come from elsewhere, at all of the
/// project that have such items.
/// </summary>
internal static class WriteRoom
{
    public static Room Of(ChannelCall call, ChannelTypes types)
    {
        if (call.Kind is not (ChannelOperationKind.Write or ChannelOperationKind.WaitToWrite))
        {
            return Room.Unknown;
        }

        ISymbol? channel = call.Invocation.Instance?.ChannelSymbol(types);
        CreationSyntax[] creations = channel?.DeclaringSyntaxReferences is [var declaration]
            && ScopeOf(channel, declaration.GetSyntax()) is { } scope
                ? [.. CreationSyntax.In(scope).Where(MayCreateChannel)]
                : [];
        if (creations.Length == 0)
        {
            ITypeSymbol? half = call.Invocation.Instance?.Type;
            creations = [.. types.Creations.Where(creation => creation.IsOf(half) && MayCreateChannel(creation))];
        }

        return creations.Length == 0 ? Room.Unknown
            : Array.TrueForAll(creations, creation => creation.NeverFills)
                || creations is [var single] && IsNew(single, call) ? Room.Always
            : Room.Limited;

        bool MayCreateChannel(CreationSyntax creation)
            => creation.MayCreateChannel(call.Invocation.SemanticModel, types);
    }

    private static SyntaxNode? ScopeOf(ISymbol channel, SyntaxNode declaration) => channel switch
    {
        ILocalSymbol => (declaration as VariableDeclaratorSyntax)?.Initializer,
        IFieldSymbol or IPropertySymbol => declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>(),
        _ => null,
    };

    // The function makes the channel, and writes no more than it holds.
    private static bool IsNew(CreationSyntax creation, ChannelCall write)
    {
        SyntaxNode function = FunctionOf(write.Invocation.Syntax);
        if (creation.Capacity is not { } capacity || FunctionOf(creation.Syntax) != function)
        {
            return false;
        }

        SyntaxNode[] writes =
        [
            .. function.DescendantNodes()
                .OfType<MemberAccessExpressionSyntax>()
                .Where(member => member.Name.Identifier.ValueText is "WriteAsync" or "TryWrite"),
        ];
        return writes.Length <= capacity
            && Array.TrueForAll(writes, one => FunctionOf(one) == function && !IsInLoop(one, function));
    }

    private static bool IsInLoop(SyntaxNode node, SyntaxNode function)
        => node.Ancestors()
            .TakeWhile(ancestor => ancestor != function)
            .Any(
                ancestor => ancestor is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax
                    or DoStatementSyntax);

    private static SyntaxNode FunctionOf(SyntaxNode node)
        => node.Ancestors().FirstOrDefault(ancestor => ancestor
            is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax
                or AccessorDeclarationSyntax or TypeDeclarationSyntax)
            ?? node.SyntaxTree.GetRoot();
}
