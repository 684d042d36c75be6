// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>
/// Determines whether a method of the type is seen to fail: it throws an exception of its own, about
/// something other than a mistake of its caller. That any call may fail says nothing.
/// </summary>
internal static class MethodFailure
{
    public static bool IsSeen(IInvocationOperation call, TypeFacts facts)
        => facts.IsCalledHereOnly(call.TargetMethod)
            && (call.IsWaitedFor() || !call.TargetMethod.IsAsync)
            && call.TargetMethod.DeclaringSyntaxReferences.Any(declaration => Throws(declaration.GetSyntax()));

    private static bool Throws(SyntaxNode method)
        => method
            .DescendantNodes(
                node => node == method
                    || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
                        or TryStatementSyntax))
            .Any(IsThrownBy);

    public static bool IsThrownBy(SyntaxNode node) => node switch
    {
        ThrowStatementSyntax statement => IsFailure(statement.Expression),
        ThrowExpressionSyntax expression => IsFailure(expression.Expression),
        _ => false,
    };

    private static bool IsFailure(ExpressionSyntax? thrown)
        => thrown is ObjectCreationExpressionSyntax { Type: var type }
            && type.ToString() is var name
            && !name.Contains("Argument")
            && !name.Contains("Cancel")
            && !name.Contains("NotSupported")
            && !name.Contains("NotImplemented")
            && !name.Contains("Disposed")
            && !name.Contains("Unreachable");
}
