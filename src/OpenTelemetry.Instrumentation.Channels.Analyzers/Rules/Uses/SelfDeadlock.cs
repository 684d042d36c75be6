// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN008: more awaited writes than the capacity, before anything that could read.</summary>
internal sealed class SelfDeadlock : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.SelfDeadlock,
        "A channel is filled beyond its capacity before it is read",
        "'{0}' never completes: {1}",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.SelfDeadlock),
        helpLinkUri: RulePage.LinkTo(RuleIds.SelfDeadlock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is not { } creation)
        {
            return;
        }

        if (uses.IsLocal
            && creation is { WritersWait: true, Capacity: { } capacity }
            && new WritesInARow(uses, capacity, context.Types).Overflow(creation.Invocation) is { } write)
        {
            Report(context, write, $"the channel holds {capacity}, and is not read before it");
        }
        else if (uses.Hides(ChannelHalf.Reader)
            && creation is { WritersWait: true, Capacity: { } room }
            && OverflowOfField(uses, room, context) is { } late)
        {
            Report(context, late, $"the channel holds {room}, and is not read before it");
        }

        if (uses.Hides(ChannelHalf.Writer))
        {
            const string Reason = "all that could end it comes after it in the same flow";
            ChannelCall[] feeds = [.. uses.Calls.Where(call => call.IsWrite || call.EndsChannel)];
            foreach (ChannelCall wait in uses.Waits.Where(
                wait => wait.NeedsItems
                    && !wait.HasToken
                    && WaitsForItself(wait.Invocation, wait.Loop, feeds, context.Facts)))
            {
                Report(context, wait, Reason);
            }

            ChannelCall[] ends = [.. uses.Ends];
            foreach (IOperation completion in uses.Completions.Where(
                one => one.IsWaitedFor() && WaitsForItself(one, one.Loop(), ends, context.Facts)))
            {
                context.Report(s_descriptor, completion, "Completion", Reason);
            }
        }
    }

    private static void Report(UseContext context, ChannelCall wait, string reason)
        => context.Report(s_descriptor, wait.Invocation, wait.Invocation.TargetMethod.Name, reason);

    private static bool WaitsForItself(
        IOperation wait, ILoopOperation? loop, ChannelCall[] counterparts, TypeFacts facts)
        => counterparts.Length > 0
            && counterparts.All(
                call => !call.Invocation.IsInside(loop) && SameFlow.IsAfter(call.Invocation, wait, facts));

    // Writes one after the other, and all that reads is called or started later.
    private static ChannelCall? OverflowOfField(ChannelUses uses, int capacity, UseContext context)
    {
        ChannelCall[] needers =
        [
            .. uses.Calls.Where(call => call.IsRead || call.EndsChannel || call.Kind == ChannelOperationKind.WaitToRead)
        ];
        if (uses.IsLocal || !needers.Any(call => call.IsRead))
        {
            return null;
        }

        TypeFacts facts = context.Facts;
        foreach (IGrouping<IOperation?, ChannelCall> block in uses.Waits.Where(WritesInARow.IsPlainWrite)
            .GroupBy(call => WritesInARow.StatementOf(call.Invocation)?.Parent))
        {
            ChannelCall[] writes = [.. block];
            if (writes.Length > capacity
                && needers.All(call => SameFlow.IsAfter(call.Invocation, writes[capacity].Invocation, facts)))
            {
                return writes[capacity];
            }
        }

        return null;
    }
}
