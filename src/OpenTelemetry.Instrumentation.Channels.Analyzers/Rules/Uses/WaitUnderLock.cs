// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN007: a wait inside of a semaphore that every counterpart enters too.</summary>
internal sealed class WaitUnderLock : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.WaitUnderLock,
        "A channel wait holds the semaphore that the other side needs",
        "The wait holds '{0}', and whoever could end it needs '{0}' first",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.WaitUnderLock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is not { } creation || !uses.Hides(ChannelHalf.Both))
        {
            return;
        }

        foreach (ChannelCall wait in uses.Calls)
        {
            bool reads = wait.Kind is ChannelOperationKind.Read or ChannelOperationKind.WaitToRead;
            if (!reads && !(wait.Kind == ChannelOperationKind.Write && creation.WritersWait))
            {
                continue;
            }

            ChannelCall[] counterparts = [.. uses.Calls.Where(call => reads ? call.IsWrite || call.EndsChannel : call.IsRead)];
            foreach (ISymbol held in HeldSemaphores.At(wait.Invocation, context.Types))
            {
                if (counterparts.Length > 0
                    && counterparts.All(call => HeldSemaphores.At(call.Invocation, context.Types)
                        .Any(other => SymbolEqualityComparer.Default.Equals(other, held))))
                {
                    context.Report(s_descriptor, wait.Invocation, held.Name);
                }
            }
        }
    }
}
