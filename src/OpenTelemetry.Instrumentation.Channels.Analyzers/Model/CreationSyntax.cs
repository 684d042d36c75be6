// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>The creation of a channel as it is written, for places whose meaning is not at hand.</summary>
internal sealed class CreationSyntax
{
    private readonly string _method;
    private readonly SyntaxNode _scope;

    private CreationSyntax(InvocationExpressionSyntax syntax, string method, SyntaxNode scope)
    {
        Syntax = syntax;
        _method = method;
        _scope = scope;
    }

    public InvocationExpressionSyntax Syntax { get; }

    /// <summary>Gets a value indicating whether the channel is unbounded, or drops items when it is full.</summary>
    public bool NeverFills => _method.StartsWith("CreateUnbounded", StringComparison.Ordinal) || Drops;

    /// <summary>Gets the capacity, where it is a literal.</summary>
    public int? Capacity
        => _method == "CreateBounded" && Syntax.ArgumentList.Arguments is [{ Expression: var first }, ..]
            ? LiteralIn(first)
            : null;

    public static IEnumerable<CreationSyntax> In(SyntaxNode scope)
    {
        foreach (InvocationExpressionSyntax call in scope.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: var method,
                    Expression: var owner
                }
                && method is "CreateBounded" or "CreateUnbounded" or "CreateUnboundedPrioritized"
                && owner.ToString().Split('.').Last() is "Channel" or "InstrumentedChannel")
            {
                yield return new CreationSyntax(
                    call, method, scope is CompilationUnitSyntax ? TypeAround(call) ?? scope : scope);
            }
        }
    }

    /// <summary>Returns the creations of all files. Files that do not name a factory are not looked at.</summary>
    public static IEnumerable<CreationSyntax> In(Compilation compilation)
        => compilation.SyntaxTrees
            .Where(
                tree => !tree.TryGetText(out SourceText? text)
                    || text.ToString().IndexOf("Create", StringComparison.Ordinal) >= 0)
            .SelectMany(tree => In(tree.GetRoot()));

    /// <summary>
    /// Returns whether the channel, or the half of one, may come from here: its items have the same name.
    /// </summary>
    public bool IsOf(ITypeSymbol? half)
        => half is INamedTypeSymbol { TypeArguments: [var item, ..] }
            && (((MemberAccessExpressionSyntax)Syntax.Expression).Name
                is not GenericNameSyntax { TypeArgumentList.Arguments: [var written, ..] }
                || written.DescendantNodesAndSelf()
                    .OfType<SimpleNameSyntax>()
                    .Any(name => name.Identifier.ValueText == item.Name)
                || written is not NameSyntax);

    /// <summary>
    /// Returns whether the factory is one of .NET or of the library; true in a file that the model is not of.
    /// </summary>
    public bool MayCreateChannel(SemanticModel? model, ChannelTypes types)
        => model?.SyntaxTree != Syntax.SyntaxTree
            || (model.GetSymbolInfo(Syntax).Symbol is { ContainingType: var factory }
                && (KnownTypes.Is(factory, types.Factory) || KnownTypes.Is(factory, types.InstrumentedFactory)));

    private bool Drops
        => SetsDrop(Syntax.ArgumentList)
            || (Syntax.ArgumentList.Arguments.Any(argument => argument.Expression is IdentifierNameSyntax)
                && SetsDrop(_scope)
                && !Modes(_scope).Any(mode => mode == "Wait"));

    private static TypeDeclarationSyntax? TypeAround(SyntaxNode node)
        => node.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    private static bool SetsDrop(SyntaxNode node)
        => Modes(node).Any(mode => mode is "DropOldest" or "DropNewest" or "DropWrite");

    private static IEnumerable<string> Modes(SyntaxNode node)
        => node.DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Where(member => member.Expression.ToString().EndsWith("BoundedChannelFullMode", StringComparison.Ordinal))
            .Select(member => member.Name.Identifier.ValueText);

    private static int? LiteralIn(ExpressionSyntax argument) => argument switch
    {
        LiteralExpressionSyntax { Token.Value: int number } => number,
        BaseObjectCreationExpressionSyntax
        {
            ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: int number } }, ..]
        }
            => number,
        _ => null,
    };
}
