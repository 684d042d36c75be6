// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
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

        foreach (ChannelCall wait in uses.Waits.Concat(uses.HandedOn))
        {
            if (wait.Kind != ChannelOperationKind.WaitToWrite && (!wait.IsWrite || creation.WritersWait))
            {
                ChannelCall[] counterparts =
                [
                    .. uses.Calls.Where(call => call.EndsChannel || (wait.IsWrite ? call.IsRead : call.IsWrite))
                ];
                ReportIfHopeless(wait.Invocation, counterparts, uses, context);
            }
        }

        foreach (IOperation completion in uses.Completions.Where(completion => completion.IsWaitedFor()))
        {
            ReportIfHopeless(completion, [.. uses.Ends], uses, context);
        }
    }

    private static void ReportIfHopeless(
        IOperation wait, ChannelCall[] counterparts, ChannelUses uses, UseContext context)
    {
        // A task that is returned is waited for by the caller, with his locks and not with those of the function.
        bool isHandedOn = wait.Dressed().Consumer() is IReturnOperation;
        foreach (IOperation place in SameFlow.Outwards(wait, context.Facts).Skip(isHandedOn ? 1 : 0))
        {
            foreach (ISymbol held in HeldLocks.At(place, context.Types))
            {
                if (IsHopeless(
                    wait,
                    place,
                    counterparts,
                    uses,
                    new LockOrder(held, place, context.Types, context.Facts),
                    context.Facts))
                {
                    context.Report(s_descriptor, wait, held.Name);
                    return;
                }
            }
        }
    }

    private static bool IsHopeless(
        IOperation wait, IOperation place, ChannelCall[] counterparts, ChannelUses uses, LockOrder order,
        TypeFacts facts)
    {
        IOperation function = wait.Function();
        IOperation holder = place.Function();
        if (counterparts.Any(call => call.Invocation.ComesBefore(wait) || call.Invocation.ComesBefore(place)
            || (!call.EndsChannel && (call.Invocation.Function() == function || call.Invocation.Function() == holder))))
        {
            return false;
        }

        ChannelCall[] others = Array.FindAll(
            counterparts, call => call.Invocation.Function() != function && call.Invocation.Function() != holder);
        return others.Length > 0
            && others.All(
                call => order.IsNeededFor(call.Invocation)
                    || (call.IsRead && IsStuckAfter(call, wait, uses, order, facts)));
    }

    // Who took an item needs the lock before the next: one write more than there is room for waits for ever.
    private static bool IsStuckAfter(
        ChannelCall read, IOperation wait, ChannelUses uses, LockOrder order, TypeFacts facts)
    {
        for (IOperation? loop = read.Loop; loop is not null; loop = loop.Loop())
        {
            if (!uses.IsMadeIn(loop) && order.IsTakenIn(loop, after: 0))
            {
                return true;
            }
        }

        return (read.Loop is null || wait.Loop() is null)
            && Repetition.IsPossible(wait, uses, facts)
            && order.IsTakenIn(read.Invocation.Function(), read.Invocation.Syntax.Span.End);
    }
}
