// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN021: <c>Completion</c> of a local channel is awaited although nothing drains it.</summary>
internal sealed class CompletionNotDrained : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.CompletionNotDrained,
        "Completion is awaited and the channel is not drained",
        "'Completion' ends only when all items have been read, and nothing here reads them to the end",
        RuleCategories.Reliability,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.CompletionNotDrained),
        helpLinkUri: RulePage.LinkTo(RuleIds.CompletionNotDrained));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is null
            || !uses.IsLocal
            || !uses.Hides(ChannelHalf.Reader)
            || !uses.Ends.Any()
            || !uses.Writes.Any()
            || uses.Reads.Any(read => read.Kind == ChannelOperationKind.ReadAll || read.Invocation.Loop() is not null))
        {
            return;
        }

        foreach (IOperation completion in uses.Completions)
        {
            if (completion.Dressed().Consumer() is IAwaitOperation)
            {
                context.Report(s_descriptor, completion);
            }
        }
    }
}
