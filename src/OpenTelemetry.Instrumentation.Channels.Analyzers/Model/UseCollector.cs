// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>
/// Collects what a type does with channels. A use that is not understood lets the channel escape, so that what is said
/// about the rest is true. Operations may come from several threads.
/// </summary>
internal sealed class UseCollector(INamedTypeSymbol type, ChannelTypes types)
{
    private readonly object _lock = new();
    private readonly UseGroups _groups = new();

    /// <summary>Takes note of a variable, field, property or parameter that is mentioned.</summary>
    public void Reference(IOperation reference)
    {
        if (reference.ReferencedSymbol() is not { } symbol)
        {
            return;
        }

        ChannelHalf half = types.HalfOf(reference.Type);
        if (half == ChannelHalf.None || !IsTracked(symbol))
        {
            return;
        }

        lock (_lock)
        {
            _groups.Touch(symbol);
            EscapeIfVisible(symbol);
            Follow(symbol, reference, half);
        }
    }

    /// <summary>Takes note of the value that a declaration gives to its variables.</summary>
    public void Initialize(IOperation initializer)
    {
        lock (_lock)
        {
            switch (initializer)
            {
                case IVariableDeclaratorOperation { Symbol: { } local } declarator:
                    AssignIfTracked(local, local.Type, declarator.GetVariableInitializer()?.Value);
                    break;
                case IFieldInitializerOperation field:
                    foreach (IFieldSymbol symbol in field.InitializedFields)
                    {
                        AssignIfTracked(symbol, symbol.Type, field.Value);
                    }

                    break;
                case IPropertyInitializerOperation property:
                    foreach (IPropertySymbol symbol in property.InitializedProperties)
                    {
                        AssignIfTracked(symbol, symbol.Type, property.Value);
                    }

                    break;
            }
        }
    }

    public IReadOnlyList<ChannelUses> Build()
    {
        lock (_lock)
        {
            return _groups.Build(symbol => symbol is IParameterSymbol parameter && !IsOwnParameter(parameter));
        }
    }

    private void Follow(ISymbol symbol, IOperation value, ChannelHalf half)
    {
        switch (value.Consumer())
        {
            case IPropertyReferenceOperation property when property.Instance?.WithoutConversions() == value:
                ReadProperty(symbol, property);
                break;
            case IInvocationOperation call when call.Instance?.WithoutConversions() == value:
                if (ChannelCall.Of(call, types) is { } known)
                {
                    _groups.Of(symbol).Add(known);
                }

                break;
            case ISimpleAssignmentOperation assignment when assignment.Target == value:
                Assign(symbol, assignment.Value);
                break;
            case ICoalesceAssignmentOperation assignment when assignment.Target == value:
                Assign(symbol, assignment.Value);
                break;
            case ISimpleAssignmentOperation assignment when IsTrackedTarget(assignment.Target):
            case IVariableInitializerOperation or IFieldInitializerOperation or IPropertyInitializerOperation
                when IsSeenInitializer(value.Consumer()!):
            case IIsPatternOperation or IBinaryOperation or INameOfOperation:
                break;
            case IArgumentOperation { Parameter: { } parameter } when IsOwnParameter(parameter):
                _groups.Join(parameter.OriginalDefinition, symbol);
                break;
            default:
                _groups.Of(symbol).Escape(half);
                break;
        }
    }

    private void ReadProperty(ISymbol symbol, IPropertyReferenceOperation property)
    {
        switch (property.Property.Name)
        {
            case "Completion":
                _groups.Of(symbol).AddCompletion(property);
                break;
            case "Reader" or "Writer":
                Follow(symbol, property, types.HalfOf(property.Type));
                break;
        }
    }

    private void AssignIfTracked(ISymbol target, ITypeSymbol targetType, IOperation? value)
    {
        if (value is not null && types.HalfOf(targetType) != ChannelHalf.None && IsTracked(target))
        {
            _groups.Touch(target);
            EscapeIfVisible(target);
            Assign(target, value);
        }
    }

    private void EscapeIfVisible(ISymbol symbol)
    {
        if (symbol is IFieldSymbol or IPropertySymbol && !IsSeenHereOnly(symbol))
        {
            _groups.Of(symbol).Escape(ChannelHalf.Both);
        }
    }

    private void Assign(ISymbol target, IOperation value)
    {
        IOperation source = value.WithoutConversions();
        while (source is IPropertyReferenceOperation { Property.Name: "Reader" or "Writer", Instance: { } whole }
            && types.HalfOf(whole.Type) == ChannelHalf.Both)
        {
            source = whole.WithoutConversions();
        }

        if (ChannelCreation.Of(source, types) is { } creation)
        {
            _groups.Of(target).Add(creation);
        }
        else if (source.ReferencedSymbol() is { } other && IsTracked(other))
        {
            _groups.Join(target, other);
        }
        else if (source.ConstantValue is not { HasValue: true, Value: null })
        {
            _groups.Of(target).ComeFromElsewhere();
        }
    }

    private bool IsTrackedTarget(IOperation target)
        => target.ReferencedSymbol() is { } symbol && types.HalfOf(target.Type) != ChannelHalf.None && IsTracked(symbol);

    private bool IsSeenInitializer(IOperation initializer) => initializer switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } =>
            types.HalfOf(declarator.Symbol.Type) != ChannelHalf.None,
        IFieldInitializerOperation field => field.InitializedFields.All(one => IsTracked(one) && IsChannel(one.Type)),
        IPropertyInitializerOperation property => property.InitializedProperties.All(one => IsTracked(one) && IsChannel(one.Type)),
        _ => false,
    };

    private bool IsChannel(ITypeSymbol symbol) => types.HalfOf(symbol) != ChannelHalf.None;

    private bool IsTracked(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.RefKind == RefKind.None,
        IParameterSymbol parameter => parameter.RefKind == RefKind.None,
        IFieldSymbol or IPropertySymbol => symbol.IsIn(type) && (IsSeenHereOnly(symbol) || IsSetOnce(symbol)),
        _ => false,
    };

    // A member that others see may be used by them, but not replaced when it is read-only.
    private static bool IsSetOnce(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property => property is { IsReadOnly: true, IsVirtual: false, IsOverride: false, IsAbstract: false, IsIndexer: false },
        _ => false,
    };

    private static bool IsSeenHereOnly(ISymbol symbol) => symbol.DeclaredAccessibility == Accessibility.Private;

    // All calls of it are seen: those of lambdas and of methods that others can call are not.
    private bool IsOwnParameter(IParameterSymbol parameter)
        => parameter.RefKind == RefKind.None
            && IsChannel(parameter.Type)
            && parameter.ContainingSymbol is IMethodSymbol { IsVirtual: false, IsOverride: false } method
            && (method.MethodKind == MethodKind.LocalFunction
                || (method.DeclaredAccessibility == Accessibility.Private
                    && method.MethodKind == MethodKind.Ordinary
                    && method.IsIn(type)));
}
