// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>Questions about where an operation stands.</summary>
internal static class OperationExtensions
{
    public static IOperation WithoutConversions(this IOperation operation)
    {
        IOperation current = operation;
        while (current is IConversionOperation or IParenthesizedOperation)
        {
            current = current is IConversionOperation conversion
                ? conversion.Operand
                : ((IParenthesizedOperation)current).Operand;
        }

        return current;
    }

    /// <summary>Returns the operation that takes the value, behind conversions.</summary>
    public static IOperation? Consumer(this IOperation operation)
    {
        IOperation? current = operation.Parent;
        while (current is IConversionOperation or IParenthesizedOperation)
        {
            current = current.Parent;
        }

        return current;
    }

    /// <summary>Returns the operation that takes the lambda or method group as a delegate.</summary>
    public static IOperation? DelegateConsumer(this IOperation code)
    {
        IOperation? current = code.Parent;
        while (current is IDelegateCreationOperation or IConversionOperation)
        {
            current = current.Parent;
        }

        return current;
    }

    /// <summary>
    /// Returns the value after the calls that only dress a task up: <c>AsTask</c>, <c>ConfigureAwait</c>.
    /// </summary>
    public static IOperation Dressed(this IOperation operation)
    {
        IOperation current = operation;
        while (true)
        {
            switch (current.Consumer())
            {
                case IInvocationOperation { TargetMethod.Name: "AsTask" or "ConfigureAwait" or "Preserve" } call
                    when call.Instance?.WithoutConversions() == current:
                    current = call;
                    continue;
                case IArgumentOperation { Parent: IInvocationOperation call }
                    when call.TargetMethod is { IsExtensionMethod: true, Name: "WithCancellation" or "ConfigureAwait" }:
                    current = call;
                    continue;
                default:
                    return current;
            }
        }
    }

    /// <summary>Returns the lambda, the local function or the body of the member around the operation.</summary>
    public static IOperation Function(this IOperation operation)
    {
        IOperation current = operation;
        while (current.Parent is { } parent)
        {
            current = parent;
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                break;
            }
        }

        return current;
    }

    /// <summary>Returns the innermost loop around the operation, in the same function.</summary>
    public static ILoopOperation? Loop(this IOperation operation)
    {
        for (IOperation? current = operation.Parent;
            current is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation;
            current = current.Parent)
        {
            if (current is ILoopOperation loop)
            {
                return loop;
            }
        }

        return null;
    }

    public static bool IsInside(this IOperation operation, IOperation? outer)
    {
        for (IOperation? current = operation; current is not null; current = current.Parent)
        {
            if (current == outer)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns what runs in the same function: nothing of lambdas and local functions inside.</summary>
    public static IEnumerable<IOperation> InSameFunction(this IOperation root)
    {
        var pending = new Stack<IOperation>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            IOperation current = pending.Pop();
            yield return current;
            foreach (IOperation child in current.ChildOperations.Reverse())
            {
                if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
                {
                    pending.Push(child);
                }
            }
        }
    }

    /// <summary>Returns whether the code in the operation can leave it: by jump, return or throw.</summary>
    public static bool CanLeave(this IOperation loop)
        => loop.InSameFunction().Any(operation => operation.Leaves(loop));

    /// <summary>Returns whether the operation jumps out of the loop.</summary>
    public static bool Leaves(this IOperation operation, IOperation loop) => operation switch
    {
        IReturnOperation or IThrowOperation => true,
        IBranchOperation { BranchKind: BranchKind.GoTo } => true,
        IBranchOperation { BranchKind: BranchKind.Break } jump => Target(jump) == loop,
        _ => false,
    };

    /// <summary>Returns the loop or switch that a break leaves.</summary>
    public static IOperation? Target(IBranchOperation jump)
    {
        for (IOperation? current = jump.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation or ISwitchOperation)
            {
                return current;
            }
        }

        return null;
    }

    public static ISymbol? ReferencedSymbol(this IOperation? operation) => operation?.WithoutConversions() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    /// <summary>
    /// Returns the variable or member that holds the channel, when the value is the channel or one of its halves.
    /// </summary>
    public static ISymbol? ChannelSymbol(this IOperation operation, ChannelTypes types)
    {
        IOperation current = operation.WithoutConversions();
        while (current is IPropertyReferenceOperation { Instance: { } whole } half
            && types.IsHalfOfChannel(half.Property))
        {
            current = whole.WithoutConversions();
        }

        return current.ReferencedSymbol();
    }

    /// <summary>Returns the symbol of the function around the operation.</summary>
    public static IMethodSymbol? FunctionSymbol(this IOperation operation) => operation.Function() switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation local => local.Symbol,
        _ => operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) as IMethodSymbol,
    };

    /// <summary>Returns whether both are in the same function and this one stands before the other.</summary>
    public static bool ComesBefore(this IOperation operation, IOperation other)
        => operation.Syntax.SpanStart < other.Syntax.SpanStart && operation.Function() == other.Function();

    /// <summary>Returns whether the flow that starts the operation goes on only when it has ended.</summary>
    public static bool IsWaitedFor(this IOperation operation) => operation.Dressed().Consumer() switch
    {
        IAwaitOperation or IForEachLoopOperation => true,
        IPropertyReferenceOperation { Property.Name: "Result" } => true,
        IInvocationOperation { TargetMethod.Name: "Wait", Arguments.Length: 0 } => true,
        IInvocationOperation { TargetMethod.Name: "GetAwaiter" } awaiter =>
            awaiter.Consumer() is IInvocationOperation { TargetMethod.Name: "GetResult" },
        _ => false,
    };

    /// <summary>Returns whether the value of a token is one that is never canceled.</summary>
    public static bool IsNoToken(this IArgumentOperation argument, ChannelTypes types)
        => argument.ArgumentKind == ArgumentKind.DefaultValue
            || argument.Value.WithoutConversions() switch
            {
                IDefaultValueOperation => true,
                IPropertyReferenceOperation { Property: { Name: "None", ContainingType: var owner } } =>
                    KnownTypes.Is(owner, types.Known.CancellationToken),
                _ => false,
            };

    /// <summary>Returns whether <c>using</c> disposes of the result, awaited or not, at the end of its block.</summary>
    public static bool IsUsed(this IOperation operation)
    {
        IOperation? consumer = operation.Dressed().Consumer();
        if (consumer is IAwaitOperation awaited)
        {
            consumer = awaited.Consumer();
        }

        return consumer is IUsingOperation
            || (consumer is IVariableInitializerOperation
                && consumer.Parent?.Parent?.Parent is IUsingDeclarationOperation or IUsingOperation
                    or IVariableDeclarationGroupOperation { Parent: IUsingDeclarationOperation or IUsingOperation });
    }

    /// <summary>Returns whether the symbol is a member of the type, or of a type inside of it.</summary>
    public static bool IsIn(this ISymbol symbol, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = symbol.ContainingType; current is not null; current = current.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
