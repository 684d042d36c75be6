// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN003: the only loop of a local bounded channel can be left while writers wait without a token.</summary>
internal sealed class ReaderAbandoned : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.ReaderAbandoned,
        "The only reader leaves while writers wait",
        "The loop is left early, and writers of this bounded channel wait for ever: cancel them, or complete and drain the channel",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.ReaderAbandoned));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is not { WritersWait: true } || !uses.IsLocal || !uses.Hides(ChannelHalf.Reader))
        {
            return;
        }

        ReadLoop[] loops = [.. ReadLoop.Of(uses)];
        if (loops.Length != 1
            || !loops[0].Loop.CanLeave()
            || uses.Reads.Any(read => !read.Invocation.IsInside(loops[0].Loop))
            || uses.Ends.Any(end => end.Invocation.Function() == loops[0].Loop.Function()))
        {
            return;
        }

        if (uses.Writes.Any(write => IsBlocked(write, loops[0].Loop)))
        {
            context.Report(s_descriptor, loops[0].Call.Invocation);
        }
    }

    private static bool IsBlocked(ChannelCall write, ILoopOperation reader)
        => write is { Kind: ChannelOperationKind.Write, HasToken: false }
            && write.Invocation.Loop() is not null
            && write.Invocation.Function() != reader.Function();
}
