// Copyright The OpenTelemetry Authors
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
                || !SymbolEqualityComparer.Default.Equals(argument.Parameter?.Type, context.Types.CancellationToken))
            && WriteRoom.Of(call, context.Types) != Room.Always
            && TokenAtHand.For(call.Invocation, context.ContainingSymbol, context.Types) is { } token)
        {
            context.ReportWithToken(s_descriptor, call.Invocation, token, call.Invocation.TargetMethod.Name, token);
        }
    }
}
