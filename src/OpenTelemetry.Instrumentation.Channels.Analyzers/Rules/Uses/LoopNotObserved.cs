// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN005: a reading loop in a lambda whose task is thrown away, without a catch for all exceptions.</summary>
internal sealed class LoopNotObserved : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.LoopNotObserved,
        "A consumer runs unobserved, and its failure is lost",
        "This consumer is not awaited: when it fails, its channel has no reader any more and the failure is lost",
        RuleCategories.Reliability,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.LoopNotObserved),
        helpLinkUri: RulePage.LinkTo(RuleIds.LoopNotObserved));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        foreach (ReadLoop loop in ReadLoop.Of(uses))
        {
            if (loop.Loop.Function().InSameFunction().Any(one => CatchesAll(one, context.Types.Known))
                || SafeTurn.Is(loop.Loop, context.Types))
            {
                continue;
            }

            IOperation? start = TaskStart.StartsOf(loop.Loop, context.Types, context.Facts)
                .FirstOrDefault(TaskStart.IsForgotten);
            if (start is not null)
            {
                context.Report(s_descriptor, start);
                return;
            }
        }
    }

    private static bool CatchesAll(IOperation operation, KnownTypes known)
        => operation is ICatchClauseOperation { ExceptionType: var type } && known.CatchesAll(type);
}
