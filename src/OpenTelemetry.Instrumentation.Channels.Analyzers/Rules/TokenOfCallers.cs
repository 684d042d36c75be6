// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>
/// Determines whether a token that a call passes can ever be canceled: a parameter that no caller gives a
/// token cannot.
/// </summary>
internal static class TokenOfCallers
{
    public static bool IsLive(ChannelCall call, ChannelUses uses, UseContext context)
    {
        if (!call.HasToken)
        {
            return false;
        }

        IArgumentOperation? token = call.Invocation.Arguments
            .FirstOrDefault(argument => KnownTypes.Is(argument.Parameter?.Type, context.Types.Known.CancellationToken));
        return token?.Value.ReferencedSymbol() is not IParameterSymbol parameter
            || parameter.ContainingSymbol is not IMethodSymbol function
            || function.MethodKind is not (MethodKind.LocalFunction or MethodKind.Ordinary)
            || !context.Facts.IsCalledHereOnly(function)
            || IsGiven(parameter, [.. context.Facts.ReferencesTo(function).Where(uses.IsPassedBy)], context.Types);
    }

    private static bool IsGiven(IParameterSymbol parameter, IOperation[] callers, ChannelTypes types)
        => callers.Length == 0 || Array.Exists(callers, caller => caller is not IInvocationOperation call
            || call.Arguments.FirstOrDefault(
                argument => argument.Parameter?.Ordinal == parameter.Ordinal) is not { } passed
            || !passed.IsNoToken(types));
}
