// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>
/// Which names of channels a type sees all uses of, and which functions hand on the channels that they are given.
/// </summary>
internal sealed class SeenSymbols(INamedTypeSymbol type, ChannelTypes types)
{
    public bool IsTracked(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.RefKind == RefKind.None,
        IParameterSymbol parameter => parameter.RefKind == RefKind.None,
        IFieldSymbol => symbol.IsIn(type) && (IsSeenHereOnly(symbol) || IsSetOnce(symbol)),
        IPropertySymbol property => symbol.IsIn(type)
            && (IsSeenHereOnly(symbol) || IsSetOnce(symbol))
            && (property.SetMethod is null || IsStored(property)),
        _ => false,
    };

    /// <summary>Returns whether nothing outside of the outermost type can use the member.</summary>
    public bool IsSeenHereOnly(ISymbol symbol) => symbol.IsPrivateTo(type, types.Known);

    public bool IsChannel(ITypeSymbol symbol) => types.HalfOf(symbol) != ChannelHalf.None;

    /// <summary>
    /// Returns whether all that is done with a channel that is passed to the parameter is seen. Calls by others do not
    /// matter to that channel.
    /// </summary>
    public bool IsOwnParameter(IParameterSymbol parameter)
        => parameter.RefKind == RefKind.None
            && IsChannel(parameter.Type)
            && parameter.ContainingSymbol is IMethodSymbol
            {
                IsVirtual: false, IsOverride: false, IsAbstract: false, IsExtern: false,
                PartialDefinitionPart: null, PartialImplementationPart: null,
                MethodKind: MethodKind.LocalFunction or MethodKind.Ordinary or MethodKind.Constructor,
            } method
            && (method.MethodKind == MethodKind.LocalFunction || method.IsIn(type))
            && (!method.ContainingType.IsRecord
                || method.MethodKind != MethodKind.Constructor
                || method.ContainingType.IsPrivateTo(type, types.Known));

    /// <summary>Returns whether all values that the parameter can have are seen too.</summary>
    public bool IsGivenHereOnly(IParameterSymbol parameter)
        => IsOwnParameter(parameter)
            && parameter.ContainingSymbol is IMethodSymbol method
            && (method.MethodKind == MethodKind.LocalFunction || method.IsPrivateTo(type, types.Known));

    /// <summary>Returns the name for the result of a call, when all calls of the method are seen.</summary>
    public ISymbol? ResultOf(IMethodSymbol method)
        => method is
        {
            IsVirtual: false,
            IsOverride: false,
            IsAbstract: false,
            PartialDefinitionPart: null,
            PartialImplementationPart: null
        }
            && (method.MethodKind == MethodKind.LocalFunction
                || (method.MethodKind == MethodKind.Ordinary
                    && method.IsIn(type)
                    && method.IsPrivateTo(type, types.Known)))
                ? method.OriginalDefinition
                : null;

    /// <summary>Returns the name for what a function returns: of a property, the property.</summary>
    public ISymbol? ReturnedBy(IOperation returned) => returned.FunctionSymbol() switch
    {
        { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: IPropertySymbol { SetMethod: null } property }
            when IsTracked(property) && IsSeenHereOnly(property)
            => property,
        { } method => ResultOf(method),
        _ => null,
    };

    /// <summary>Returns the parameter that a property of a record is made of, or the symbol itself.</summary>
    public ISymbol Canonical(ISymbol symbol)
        => symbol is IPropertySymbol
        {
            ContainingType.IsRecord: true,
            DeclaringSyntaxReferences: [var declaration]
        } property
            && IsSeenHereOnly(symbol)
            && declaration.GetSyntax() is ParameterSyntax
            && property.ContainingType.InstanceConstructors.SelectMany(constructor => constructor.Parameters)
                .FirstOrDefault(parameter =>
                    parameter.Name == property.Name
                        && parameter.DeclaringSyntaxReferences is [var own]
                        && own.Span == declaration.Span) is { } source
                ? source
                : symbol;

    // A member that others see may be used by them, but not replaced when it is read-only.
    private static bool IsSetOnce(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property
            => property is
            {
                IsReadOnly: true,
                IsVirtual: false,
                IsOverride: false,
                IsAbstract: false,
                IsIndexer: false
            },
        _ => false,
    };

    private static bool IsStored(IPropertySymbol property)
        => property.ContainingType.GetMembers()
            .OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
