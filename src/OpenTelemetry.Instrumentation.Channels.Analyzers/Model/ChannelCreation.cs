// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>The creation of a channel, and what can be seen of its options.</summary>
internal sealed class ChannelCreation
{
    private const int WaitMode = 0;

    private readonly IObjectCreationOperation? _options;

    private ChannelCreation(IInvocationOperation invocation, bool isBare)
    {
        Invocation = invocation;
        IsBare = isBare;
        IsBounded = invocation.TargetMethod.Name == "CreateBounded";
        IOperation? options = null;
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            switch (argument.Parameter?.Name)
            {
                case "capacity":
                    CapacityValue = argument.Value;
                    break;
                case "options":
                    options = argument.Value.WithoutConversions();
                    break;
                case "itemDropped":
                    HasDropCallback = argument.Value.ConstantValue is not { HasValue: true, Value: null };
                    break;
            }
        }

        _options = options as IObjectCreationOperation
            ?? (options is ILocalReferenceOperation local ? OptionsOf(local) : null);
        HasKnownOptions = options is null || _options is not null;
        if (_options is not null && IsBounded)
        {
            CapacityValue = Option("Capacity") ?? _options.Arguments.FirstOrDefault()?.Value;
        }
    }

    public IInvocationOperation Invocation { get; }

    /// <summary>Gets a value indicating whether the factory is the one of the BCL.</summary>
    public bool IsBare { get; }

    public bool IsBounded { get; }

    /// <summary>Gets the capacity, where it is a constant.</summary>
    public int? Capacity => CapacityValue?.ConstantValue is { HasValue: true, Value: int capacity } ? capacity : null;

    /// <summary>Gets what the capacity is set to.</summary>
    public IOperation? CapacityValue { get; }

    public bool HasDropCallback { get; }

    public bool HasKnownOptions { get; }

    /// <summary>
    /// Gets a value indicating whether a writer has to wait when the channel is full; false when unknown.
    /// </summary>
    public bool WritersWait => IsBounded && HasKnownOptions && FullMode is WaitMode;

    public bool Drops => IsBounded && HasKnownOptions && FullMode is not (null or WaitMode);

    /// <summary>Gets the mode of a full channel; nothing when it is not a constant.</summary>
    public int? FullMode => Option("FullMode") switch
    {
        null => WaitMode,
        { ConstantValue: { HasValue: true, Value: int mode } } => mode,
        _ => null,
    };

    public static ChannelCreation? Of(IOperation? value, ChannelTypes types)
        => value?.WithoutConversions() is IInvocationOperation { TargetMethod: { IsStatic: true } method } invocation
            && method.Name is ("CreateBounded" or "CreateUnbounded" or "CreateUnboundedPrioritized")
            && FactoryOf(method, types) is { } isBare
                ? new ChannelCreation(invocation, isBare)
                : null;

    /// <summary>Returns whether a switch of the options is set to true.</summary>
    public bool IsSet(string option) => Option(option) is { ConstantValue: { HasValue: true, Value: true } };

    /// <summary>Returns the value that an option is set to, in the initializer of the options.</summary>
    public IOperation? Option(string name)
    {
        foreach (IOperation initializer in Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
                && target.Property.Name == name)
            {
                return assignment.Value;
            }
        }

        return null;
    }

    private ImmutableArray<IOperation> Initializers
        => _options?.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty;

    private static bool? FactoryOf(IMethodSymbol method, ChannelTypes types)
        => KnownTypes.Is(method.ContainingType, types.Factory) ? true
            : KnownTypes.Is(method.ContainingType, types.InstrumentedFactory) ? false
            : null;

    // A variable for the options alone, that nothing changes.
    private static IObjectCreationOperation? OptionsOf(ILocalReferenceOperation local)
    {
        IObjectCreationOperation? created = null;
        foreach (IOperation operation in local.Function().DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(
                    declarator.Symbol, local.Local):
                    created =
                        declarator.GetVariableInitializer()?.Value.WithoutConversions() as IObjectCreationOperation;
                    break;
                case ILocalReferenceOperation other when other != local
                    && SymbolEqualityComparer.Default.Equals(other.Local, local.Local):
                    return null;
            }
        }

        return created;
    }
}
