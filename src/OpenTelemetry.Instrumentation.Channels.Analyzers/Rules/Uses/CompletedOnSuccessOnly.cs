// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN002: the only completion is skipped by an exception, and a consumer in another function waits without a token.</summary>
internal sealed class CompletedOnSuccessOnly : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.CompletedOnSuccessOnly,
        "A channel is completed only when all goes well",
        "When the producer fails, the channel is not completed and the consumer waits for ever: complete it in a 'catch' or 'finally' too",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.CompletedOnSuccessOnly));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        ChannelCall[] ends = [.. uses.Ends];
        if (uses.Creation is null || !uses.Hides(ChannelHalf.Writer) || ends.Length != 1 || IsGuarded(ends[0].Invocation))
        {
            return;
        }

        IOperation producer = ends[0].Invocation.Function();
        if (producer is IAnonymousFunctionOperation or ILocalFunctionOperation
            && CanFailBefore(ends[0].Invocation)
            && uses.Writes.Any(write => write.Invocation.Function() == producer)
            && ReadLoop.Of(uses).Any(loop => !loop.Call.HasToken && loop.WaitsForEnd && loop.Loop.Function() != producer))
        {
            context.Report(s_descriptor, ends[0].Invocation);
        }
    }

    private static bool IsGuarded(IOperation end)
    {
        for (IOperation? current = end; current is not null; current = current.Parent)
        {
            if (current is ICatchClauseOperation or ITryOperation || current.Parent is ITryOperation)
            {
                return true;
            }
        }

        return false;
    }

    // Writes to the channel itself do not fail before it is completed; everything else that is awaited or called may.
    private static bool CanFailBefore(IInvocationOperation end)
        => end.Function().InSameFunction().Any(operation => operation.Syntax.SpanStart < end.Syntax.SpanStart
            && operation is IAwaitOperation { Operation: var awaited }
            && awaited.WithoutConversions() is IInvocationOperation { TargetMethod.Name: not ("WriteAsync" or "Delay" or "Yield") });
}
