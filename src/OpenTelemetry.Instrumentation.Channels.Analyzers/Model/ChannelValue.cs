// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>Values that are a channel, or one of its halves: which one, and where they come from.</summary>
internal static class ChannelValue
{
    /// <summary>
    /// Returns what is given away: of a channel that is converted to one of its halves, alone or in a tuple, no more
    /// than that.
    /// </summary>
    public static ChannelHalf PassedHalf(this ChannelTypes types, IOperation value, ChannelHalf half)
    {
        IOperation current = value;
        while (current.Parent is IConversionOperation conversion)
        {
            current = conversion;
        }

        if (current.Parent
            is ITupleOperation
            {
                Parent: IConversionOperation { Type: INamedTypeSymbol { IsTupleType: true } target }
            } tuple
            && tuple.Elements.IndexOf(current) is var index and >= 0
            && index < target.TupleElements.Length
            && types.HalfOf(target.TupleElements[index].Type) is var element and not ChannelHalf.None)
        {
            return element;
        }

        return types.HalfOf(current.Type) is var converted and not ChannelHalf.None ? converted : half;
    }

    /// <summary>Returns what a method returns, or the task that it returns.</summary>
    public static ChannelHalf HalfOfResult(this ChannelTypes types, IMethodSymbol method)
        => types.HalfOf(method.ReturnType) is var half and not ChannelHalf.None
            ? half
            : method.ReturnType is INamedTypeSymbol { TypeArguments: [var result] } task
                && (types.Known.IsTask(task) || types.Known.IsValueTask(task))
                    ? types.HalfOf(result)
                    : ChannelHalf.None;

    /// <summary>Returns the channel that the value is a half of, or the value.</summary>
    public static IOperation WholeOf(this ChannelTypes types, IOperation value)
    {
        IOperation source = value.WithoutConversions();
        while (source is IPropertyReferenceOperation { Instance: { } whole } half
            && types.IsHalfOfChannel(half.Property)
            && types.HalfOf(whole.Type) == ChannelHalf.Both)
        {
            source = whole.WithoutConversions();
        }

        return source;
    }

    /// <summary>Returns the call that makes the value, awaited or not.</summary>
    public static IInvocationOperation? CallIn(IOperation source)
    {
        IOperation current = source is IAwaitOperation awaited ? awaited.Operation.WithoutConversions() : source;
        return current is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task }
            ? task.WithoutConversions() as IInvocationOperation
            : current as IInvocationOperation;
    }
}
