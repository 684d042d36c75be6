// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Distinguishes the end of the channel from other reasons to leave a loop.</summary>
internal static class EndOfChannel
{
    /// <summary>
    /// Returns whether the loop is left because the channel has ended: a catch for it, or an if that asks.
    /// </summary>
    public static bool IsReasonFor(IOperation way, IOperation loop, ChannelTypes types)
    {
        for (IOperation? current = way; current is not null && current != loop; current = current.Parent)
        {
            bool isForTheEnd = current switch
            {
                ICatchClauseOperation handler => KnownTypes.Is(handler.ExceptionType, types.ClosedException),
                IConditionalOperation choice => AsksForTheEnd(choice.Condition),
                _ => false,
            };
            if (isForTheEnd)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns whether the condition of a loop decides by a flag, or by the item that was read.</summary>
    public static bool IsNotAskedBy(IOperation condition, ChannelCall read)
    {
        if (condition.ConstantValue is { HasValue: true })
        {
            return false;
        }

        if (condition.WithoutConversions() is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both
            && read is { Kind: ChannelOperationKind.WaitToRead, HasToken: false }
            && (read.Invocation.IsInside(both.LeftOperand) || read.Invocation.IsInside(both.RightOperand)))
        {
            return IsNotAskedBy(
                read.Invocation.IsInside(both.LeftOperand) ? both.RightOperand : both.LeftOperand, read);
        }

        return !condition.DescendantsAndSelf()
            .Any(operation => operation is IPropertyReferenceOperation { Property.Name: "Completion" })
            && !condition.DescendantsAndSelf()
                .OfType<IInvocationOperation>()
                .Any(call => call.TargetMethod.Name is "WaitToReadAsync" or "TryRead")
            && (read.Kind == ChannelOperationKind.Read || !read.Invocation.IsInside(condition));
    }

    private static bool AsksForTheEnd(IOperation condition)
        => condition.DescendantsAndSelf().Any(operation => operation
            is IInvocationOperation { TargetMethod.Name: "WaitToReadAsync" or "TryRead" }
            or ILocalReferenceOperation { Type.SpecialType: SpecialType.System_Boolean }
            || (operation is IPropertyReferenceOperation { Property.Name: "IsCompleted", Instance: var task }
                && task?.WithoutConversions() is IPropertyReferenceOperation { Property.Name: "Completion" }
                    or ILocalReferenceOperation));
}
