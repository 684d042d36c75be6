// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>
/// CHN009: a loop feeds workers, and reads their results only after it; full of results, they read no more.
/// </summary>
internal sealed class CircularWait : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.CircularWait,
        "Two loops wait for each other on two channels",
        "Those who read this channel write to another bounded one that is read only after this loop: when both are "
            + "full, all wait",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.CircularWait),
        helpLinkUri: RulePage.LinkTo(RuleIds.CircularWait));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (!CanFill(uses))
        {
            return;
        }

        foreach (ChannelCall write in uses.Waits)
        {
            if (write is { Kind: ChannelOperationKind.Write, Loop: { } loop }
                && !uses.IsMadeIn(loop)
                && !TokenOfCallers.IsLive(write, uses, context)
                && context.All.Any(
                    results => results != uses && CanFill(results) && IsStuck(write, loop, uses, results, context)))
            {
                context.Report(s_descriptor, write.Invocation);
                return;
            }
        }
    }

    private static bool CanFill(ChannelUses uses)
        => uses.Creation is { WritersWait: true, Capacity: not null } && uses.Hides(ChannelHalf.Both);

    private static bool IsStuck(
        ChannelCall write, ILoopOperation loop, ChannelUses work, ChannelUses results, UseContext context)
    {
        ChannelCall[] takers = [.. Readers(work)];
        ChannelCall[] collectors = [.. Readers(results)];
        return takers.Length > 0
            && collectors.Length > 0
            && (LoopTurns.Of(loop) is not { } turns || turns > work.Creation!.Capacity + results.Creation!.Capacity + 1)
            && Array.TrueForAll(collectors, read => IsAfterLoop(read.Invocation, loop))
            && Array.TrueForAll(
                takers,
                read => read.Invocation.Function() != write.Invocation.Function() && PassesOn(read, results, context));
    }

    private static IEnumerable<ChannelCall> Readers(ChannelUses uses)
        => uses.Calls.Where(call => call.IsRead || call.Kind == ChannelOperationKind.WaitToRead);

    // In the same function, and in no loop around both: that would read between two rounds.
    private static bool IsAfterLoop(IOperation read, ILoopOperation loop)
    {
        ILoopOperation outermost = loop;
        while (outermost.Loop() is { } outer)
        {
            outermost = outer;
        }

        return outermost.ComesBefore(read) && !read.IsInside(outermost);
    }

    // A result for each item, in the same turn.
    private static bool PassesOn(ChannelCall read, ChannelUses results, UseContext context)
        => read.Loop is { } turn
            && results.Waits.Any(write => write.Kind == ChannelOperationKind.Write
                && write.Invocation.IsInside(turn)
                && !IsConditional(write.Invocation, turn)
                && write.Invocation.Function() == read.Invocation.Function()
                && !TokenOfCallers.IsLive(write, results, context));

    private static bool IsConditional(IOperation write, ILoopOperation turn)
    {
        for (IOperation? current = write; current is not null && current != turn; current = current.Parent)
        {
            if (current is IConditionalOperation or ISwitchOperation or ICatchClauseOperation)
            {
                return true;
            }
        }

        return false;
    }
}
