// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN001: a local channel whose consumer waits, without a token, for an end that never comes.</summary>
internal sealed class NeverCompleted : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.NeverCompleted,
        "A channel is never completed, and its consumer waits for the end",
        "Nothing completes the channel, so '{0}' never ends: complete the writer when the producer is done",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.NeverCompleted));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is null
            || !uses.IsLocal
            || !uses.Hides(ChannelHalf.Writer)
            || uses.Ends.Any()
            || uses.Writes.Any(RunsForEver))
        {
            return;
        }

        foreach (ReadLoop loop in ReadLoop.Of(uses))
        {
            if (!loop.Call.HasToken && !loop.Loop.CanLeave() && loop.WaitsForEnd)
            {
                context.Report(s_descriptor, loop.Call.Invocation, loop.Call.Invocation.TargetMethod.Name);
            }
        }

        foreach (IOperation completion in uses.Completions)
        {
            if (completion.Dressed().Consumer() is IAwaitOperation)
            {
                context.Report(s_descriptor, completion, "Completion");
            }
        }
    }

    // A producer that never ends has nothing to complete: the channel lives as long as the process.
    private static bool RunsForEver(ChannelCall write)
        => write.Invocation.Loop() is { } loop && EndlessLoop.Is(loop);
}
