// Copyright The Otel.Channels Authors
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
    private readonly UseGroups _groups = new(types);
    private readonly SeenSymbols _seen = new(type, types);

    /// <summary>Takes note of a variable, field, property or parameter that is mentioned.</summary>
    public void Reference(IOperation reference)
    {
        if (reference.ReferencedSymbol() is not { } mentioned)
        {
            return;
        }

        ChannelHalf half = types.HalfOf(reference.Type);
        if (half == ChannelHalf.None || !_seen.IsTracked(mentioned))
        {
            return;
        }

        lock (_lock)
        {
            ISymbol symbol = _seen.Canonical(mentioned);
            _groups.Touch(symbol);
            EscapeIfVisible(symbol);
            Follow(symbol, reference, types.PassedHalf(reference, half));
        }
    }

    /// <summary>
    /// Takes note of a call whose result is a channel, and of a method that is passed on as a delegate.
    /// </summary>
    public void Result(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation call when ChannelCreation.Of(call, types) is { } creation:
                ISymbol? maker = call.Consumer() switch
                {
                    IReturnOperation returned => _seen.ReturnedBy(returned),
                    IArgumentOperation { Parameter: { } parameter } when _seen.IsOwnParameter(parameter) => parameter,
                    _ => null,
                };
                if (maker is not null)
                {
                    lock (_lock)
                    {
                        _groups.Of(maker).Add(creation);
                    }
                }

                break;
            case IInvocationOperation call when types.HalfOfResult(call.TargetMethod) is var half
                and not ChannelHalf.None
                && _seen.ResultOf(call.TargetMethod) is { } result:
                lock (_lock)
                {
                    _groups.AddCall(result, call);
                    FollowResult(result, call, half);
                }

                break;
            case IMethodReferenceOperation { Method: var method } when types.HalfOfResult(method) != ChannelHalf.None
                && _seen.ResultOf(method) is { } result:
                lock (_lock)
                {
                    _groups.Of(result).Escape(ChannelHalf.Both);
                }

                break;
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
            return _groups.Build(symbol => symbol is IParameterSymbol parameter && !_seen.IsGivenHereOnly(parameter));
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
            case IConditionalAccessOperation access when access.Operation.WithoutConversions() == value:
                FollowCondition(symbol, access, half);
                break;
            case ISimpleAssignmentOperation assignment when assignment.Target == value:
                Assign(symbol, assignment.Value);
                FollowAssignment(symbol, assignment, half);
                break;
            case ICoalesceAssignmentOperation assignment when assignment.Target == value:
                Assign(symbol, assignment.Value);
                FollowAssignment(symbol, assignment, half);
                break;
            case ISimpleAssignmentOperation assignment when IsTrackedTarget(assignment.Target):
            case IVariableInitializerOperation or IFieldInitializerOperation or IPropertyInitializerOperation
                when IsSeenInitializer(value.Consumer()!):
            case IIsPatternOperation or IBinaryOperation or INameOfOperation:
            case IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation }:
                break;
            case IArgumentOperation { Parameter: { } parameter } when _seen.IsOwnParameter(parameter):
                _groups.Join(parameter.OriginalDefinition, symbol);
                break;
            case IReturnOperation returned when _seen.ReturnedBy(returned) is { } result:
                _groups.Return(result, symbol, half);
                break;
            default:
                _groups.Of(symbol).Escape(half);
                break;
        }
    }

    private void FollowAssignment(ISymbol symbol, IOperation assignment, ChannelHalf half)
    {
        if (assignment.Consumer() is not IExpressionStatementOperation)
        {
            Follow(symbol, assignment, half);
        }
    }

    // The part behind ?. begins with the value.
    private void FollowCondition(ISymbol symbol, IConditionalAccessOperation access, ChannelHalf half)
    {
        IOperation? start = access.WhenNotNull.InSameFunction()
            .FirstOrDefault(static part => part is IConditionalAccessInstanceOperation);
        if (start is null || types.HalfOf(start.Type) == ChannelHalf.None)
        {
            _groups.Of(symbol).Escape(half);
            return;
        }

        Follow(symbol, start, half);
    }

    private void FollowResult(ISymbol result, IInvocationOperation call, ChannelHalf half)
    {
        if (types.HalfOf(call.Type) != ChannelHalf.None)
        {
            Follow(result, call, half);
        }
        else if (call.Dressed().Consumer() is IAwaitOperation awaited)
        {
            Follow(result, awaited, half);
        }
        else if (call.Consumer() is not (IExpressionStatementOperation
            or ISimpleAssignmentOperation { Target: IDiscardOperation }))
        {
            _groups.Of(result).Escape(half);
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
        if (value is not null && types.HalfOf(targetType) != ChannelHalf.None && _seen.IsTracked(target))
        {
            _groups.Touch(target);
            EscapeIfVisible(target);
            Assign(target, value);
        }
    }

    private void EscapeIfVisible(ISymbol symbol)
    {
        if (symbol is IFieldSymbol or IPropertySymbol && !_seen.IsSeenHereOnly(symbol))
        {
            _groups.Of(symbol).Escape(ChannelHalf.Both);
        }
    }

    private void Assign(ISymbol target, IOperation value)
    {
        IOperation source = types.WholeOf(value);
        if (ChannelCreation.Of(source, types) is { } creation)
        {
            _groups.Of(target).Add(creation);
        }
        else if (source.ReferencedSymbol() is { } other && _seen.IsTracked(other))
        {
            _groups.Join(target, _seen.Canonical(other));
        }
        else if (ChannelValue.CallIn(source) is { } call
            && types.HalfOfResult(call.TargetMethod) != ChannelHalf.None
            && _seen.ResultOf(call.TargetMethod) is { } result)
        {
            _groups.Join(target, result);
        }
        else if (source.ConstantValue is not { HasValue: true, Value: null })
        {
            _groups.ComeFromElsewhere(target);
        }
    }

    private bool IsTrackedTarget(IOperation target)
        => target.ReferencedSymbol() is { } symbol
            && types.HalfOf(target.Type) != ChannelHalf.None
            && _seen.IsTracked(symbol);

    private bool IsSeenInitializer(IOperation initializer) => initializer switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }
            => _seen.IsChannel(declarator.Symbol.Type),
        IFieldInitializerOperation field
            => field.InitializedFields.All(one => _seen.IsTracked(one) && _seen.IsChannel(one.Type)),
        IPropertyInitializerOperation property
            => property.InitializedProperties.All(one => _seen.IsTracked(one) && _seen.IsChannel(one.Type)),
        _ => false,
    };
}
