// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>
/// Awaited work that can fail for reasons outside of the function: files, networks, delegates, interfaces, the streams
/// of others, methods that throw. A delay, a calculation or a sequence of one's own does not.
/// </summary>
internal static class OutsideWork
{
    private static readonly HashSet<string> s_harmless = new(StringComparer.Ordinal)
    {
        "Delay", "Yield", "FromResult", "Run", "WhenAll", "WhenAny", "WriteAsync", "WaitToWriteAsync", "ReadAsync",
        "WaitToReadAsync", "ReadAllAsync", "WaitAsync",
    };

    public static bool Is(IOperation operation, ChannelTypes types) => operation switch
    {
        IAwaitOperation { Operation: var awaited }
            => Undressed(awaited) is IInvocationOperation call && IsCall(call, types),
        IForEachLoopOperation { IsAsynchronous: true, Collection: var items } => Undressed(items) is var stream
            && (stream is IInvocationOperation call ? IsCall(call, types) : stream.ReferencedSymbol() is not null),
        IInvocationOperation { TargetMethod: var method } => types.Known.SystemIO.Contains(method),
        _ => false,
    };

    /// <summary>Returns whether what is awaited is given a token.</summary>
    public static bool CanBeCanceled(IAwaitOperation wait, ChannelTypes types)
        => Undressed(wait.Operation) is IInvocationOperation call
            && call.Arguments.Any(argument => KnownTypes.Is(argument.Parameter?.Type, types.Known.CancellationToken)
                && !argument.IsNoToken(types));

    private static bool IsCall(IInvocationOperation call, ChannelTypes types)
    {
        IMethodSymbol method = call.TargetMethod;
        if (ChannelCall.Of(call, types) is not null)
        {
            return false;
        }

        if (method.MethodKind == MethodKind.DelegateInvoke || method.IsAbstract)
        {
            return true;
        }

        if (!method.DeclaringSyntaxReferences.IsEmpty)
        {
            return method.DeclaringSyntaxReferences.Any(declaration => IsFallible(declaration.GetSyntax()));
        }

        return types.Known.SystemThreading.Contains(method)
            ? call.Arguments.SelectMany(argument => argument.Descendants()).OfType<IAnonymousFunctionOperation>()
                .Any(lambda => lambda.Body.InSameFunction().Any(inner => !SafeTurn.IsCaught(inner) && Is(inner, types)))
            : !types.Known.SystemLinq.Contains(method) && !types.Known.SystemCollections.Contains(method);
    }

    // What stands in the source of a method; what it calls is taken by its name.
    private static bool IsFallible(SyntaxNode method)
        => method
            .DescendantNodes(
                node => node == method
                    || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
                        or TryStatementSyntax))
            .Any(node => node switch
            {
                AwaitExpressionSyntax { Expression: var awaited } => !IsHarmless(awaited),
                CommonForEachStatementSyntax loop
                    => loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword) && !IsHarmless(loop.Expression),
                _ => MethodFailure.IsThrownBy(node),
            });

    private static bool IsHarmless(ExpressionSyntax awaited)
        => awaited.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().All(call => call.Expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }
                => name == "ConfigureAwait" || s_harmless.Contains(name),
            SimpleNameSyntax { Identifier.ValueText: var name } => s_harmless.Contains(name),
            _ => false,
        });

    private static IOperation Undressed(IOperation value)
    {
        IOperation current = value.WithoutConversions();
        while (current is IInvocationOperation
            {
                TargetMethod.Name: "ConfigureAwait" or "WithCancellation"
            or "AsTask"
            } dress
            && (dress.Instance ?? dress.Arguments.FirstOrDefault()?.Value) is { } inner)
        {
            current = inner.WithoutConversions();
        }

        return current;
    }
}
