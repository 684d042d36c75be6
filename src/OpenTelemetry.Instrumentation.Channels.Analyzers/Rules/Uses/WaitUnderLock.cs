// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN007: a wait inside of a lock that every counterpart has to take too.</summary>
internal sealed class WaitUnderLock : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.WaitUnderLock,
        "A channel wait holds the lock that the other side needs",
        "The wait holds '{0}', and all that could end it needs '{0}' first",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.WaitUnderLock),
        helpLinkUri: RulePage.LinkTo(RuleIds.WaitUnderLock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is not { } creation || !uses.Hides(ChannelHalf.Both))
        {
            return;
        }

        foreach (ChannelCall wait in uses.Waits)
        {
            if (wait.Kind == ChannelOperationKind.WaitToWrite || (wait.IsWrite && !creation.WritersWait))
            {
                continue;
            }

            foreach (ISymbol held in HeldLocks.At(wait.Invocation, context.Types))
            {
                if (IsHopeless(wait, uses, new LockOrder(held, wait.Invocation, context.Types, context.Facts)))
                {
                    context.Report(s_descriptor, wait.Invocation, held.Name);
                    break;
                }
            }
        }
    }

    private static bool IsHopeless(ChannelCall wait, ChannelUses uses, LockOrder order)
    {
        IOperation function = wait.Invocation.Function();
        ChannelCall[] counterparts =
        [
            .. uses.Calls.Where(call => call.EndsChannel || (wait.IsWrite ? call.IsRead : call.IsWrite)),
        ];
        if (counterparts.Any(call => call.Invocation.ComesBefore(wait.Invocation) || (!call.EndsChannel && call.Invocation.Function() == function)))
        {
            return false;
        }

        ChannelCall[] others = Array.FindAll(counterparts, call => call.Invocation.Function() != function);
        return others.Length > 0
            && others.All(call => order.IsNeededFor(call.Invocation) || (call.IsRead && IsStuckAfter(call, wait, order)));
    }

    // Who took an item needs the lock before the next: one write more than there is room for waits for ever.
    private static bool IsStuckAfter(ChannelCall read, ChannelCall wait, LockOrder order)
        => read.Loop is { } loop
            ? order.IsTakenIn(loop, after: 0)
            : wait.Loop is not null && order.IsTakenIn(read.Invocation.Function(), read.Invocation.Syntax.Span.End);
}
