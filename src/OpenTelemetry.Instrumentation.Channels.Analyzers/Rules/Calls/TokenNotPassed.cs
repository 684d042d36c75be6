// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Calls;

/// <summary>CHN010: a channel wait that could be canceled, and is not.</summary>
internal sealed class TokenNotPassed : ICallRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.TokenNotPassed,
        "A token is at hand and not passed to a channel operation",
        "'{0}' waits without the token '{1}' that is at hand",
        RuleCategories.Reliability,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.TokenNotPassed),
        helpLinkUri: RulePage.LinkTo(RuleIds.TokenNotPassed));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelCall call, CallContext context)
    {
        if ((call.IsAsynchronous || call.Kind == ChannelOperationKind.ReadAll)
            && !call.HasToken
            && call.Invocation.Arguments.All(argument => argument.ArgumentKind == ArgumentKind.DefaultValue
                || !KnownTypes.Is(argument.Parameter?.Type, context.Types.Known.CancellationToken))
            && TokenAtHand.For(call.Invocation, context.ContainingSymbol, context.Types) is { } token
            && WriteRoom.Of(call, context.Types) != Room.Always
            && !IsRaced(call.Invocation, context.Types))
        {
            context.ReportWithToken(s_descriptor, call.Invocation, token, call.Invocation.TargetMethod.Name, token);
        }
    }

    // Something else can end the wait for it: the function goes on when that comes first.
    private static bool IsRaced(IInvocationOperation call, ChannelTypes types)
    {
        IOperation task = call.Dressed();
        ILocalSymbol? variable =
            task.Consumer() is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }
                ? declarator.Symbol
                : null;
        return call.Function()
            .InSameFunction()
            .OfType<IInvocationOperation>()
            .Any(race => race.TargetMethod.Name == "WhenAny"
                && KnownTypes.Is(race.TargetMethod.ContainingType, types.Known.Task)
                && race.Arguments.Any(argument => task.IsInside(argument)
                    || (variable is not null
                        && argument.Descendants()
                            .OfType<ILocalReferenceOperation>()
                            .Any(one => SymbolEqualityComparer.Default.Equals(one.Local, variable)))));
    }
}
