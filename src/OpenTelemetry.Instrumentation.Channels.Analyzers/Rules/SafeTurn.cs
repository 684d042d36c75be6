// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Loops whose turns cannot fail: all that they do is in methods that catch all exceptions.</summary>
internal static class SafeTurn
{
    public static bool Is(ILoopOperation loop, ChannelTypes types)
    {
        IInvocationOperation[] calls =
        [
            .. loop.Body.InSameFunction().OfType<IInvocationOperation>().Where(call => !IsDress(call))
        ];
        return calls.Any(call => CatchesAll(call.TargetMethod))
            && Array.TrueForAll(calls, call => CatchesAll(call.TargetMethod) || ChannelCall.Of(call, types) is not null)
            && !loop.Body.InSameFunction().Any(operation => operation is IThrowOperation or IObjectCreationOperation);
    }

    private static bool IsDress(IInvocationOperation call) => call.TargetMethod.Name is "ConfigureAwait" or "AsTask";

    /// <summary>Returns whether the whole method is one try that catches all exceptions.</summary>
    public static bool CatchesAll(IMethodSymbol method)
        => method.DeclaringSyntaxReferences.Length > 0
            && method.DeclaringSyntaxReferences.All(declaration => CatchesAll(declaration.GetSyntax() switch
            {
                MethodDeclarationSyntax { Body: { } body } => body,
                LocalFunctionStatementSyntax { Body: { } body } => body,
                _ => null,
            }));

    /// <summary>Returns whether what fails at the place ends in a catch of the same function.</summary>
    public static bool IsCaught(IOperation place)
    {
        IOperation function = place.Function();
        for (IOperation? current = place; current is not null && current != function; current = current.Parent)
        {
            if (current.Parent is ITryOperation { Syntax: TryStatementSyntax statement } around
                && current == around.Body
                && CatchesAll(statement))
            {
                return true;
            }
        }

        return false;
    }

    private static bool CatchesAll(BlockSyntax? body)
        => body is { Statements: [TryStatementSyntax all] } && CatchesAll(all);

    // The last catch is for all exceptions, and none of them throws.
    private static bool CatchesAll(TryStatementSyntax statement)
        => statement is { Catches: [.., var last] catches }
            && last is
            {
                Filter: null,
                Declaration: null
                    or
                {
                    Type: IdentifierNameSyntax { Identifier.ValueText: "Exception" }
                        or QualifiedNameSyntax { Right.Identifier.ValueText: "Exception" }
                }
            }
            && !catches.Any(
                handler => handler.Block.DescendantNodes()
                    .Any(node => node is ThrowStatementSyntax or ThrowExpressionSyntax));
}
