// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN001: a local channel whose consumer waits, without a token, for an end that never comes.</summary>
internal sealed class NeverCompleted : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.NeverCompleted,
        "A channel is never completed, and its consumer waits for the end",
        "{1}, so '{0}' never ends: complete the writer when the producer is done",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.NeverCompleted),
        helpLinkUri: RulePage.LinkTo(RuleIds.NeverCompleted));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is null || !uses.Hides(ChannelHalf.Writer))
        {
            return;
        }

        if (!uses.Ends.Any() && !uses.Calls.Any(call => call.IsWrite))
        {
            // A wait with a token may be for the token alone.
            foreach (ChannelCall wait in uses.Waits.Where(wait => wait is { NeedsItems: true, HasToken: false }))
            {
                Report(
                    uses,
                    context,
                    wait.Invocation,
                    wait.Invocation.TargetMethod.Name,
                    "Nothing writes to the channel or completes it");
            }

            ReportCompletions(uses, context, "Nothing completes the channel");
        }
        else if (uses.Ends.Any()
            ? uses.Ends.All(end => IsNeverReached(end, context.Facts))
            : uses.IsLocal && !uses.Writes.Any(RunsForEver))
        {
            ReportWaitsForTheEnd(uses, context);
        }
    }

    private static void ReportWaitsForTheEnd(ChannelUses uses, UseContext context)
    {
        const string Reason = "Nothing completes the channel";
        foreach (ReadLoop loop in ReadLoop.Of(uses))
        {
            if (!loop.Call.HasToken && loop.WaitsForEnd)
            {
                Report(uses, context, loop.Call.Invocation, loop.Call.Invocation.TargetMethod.Name, Reason);
            }
        }

        foreach (ChannelCall read in uses.Waits.Where(
            wait => wait is { Kind: ChannelOperationKind.Read, HasToken: false } && WaitsAfterAllWrites(wait, uses)))
        {
            Report(uses, context, read.Invocation, read.Invocation.TargetMethod.Name, Reason);
        }

        foreach (ChannelCall signal in uses.Waits.Where(
            wait => wait is { Kind: ChannelOperationKind.WaitToRead, HasToken: false, Loop: null }))
        {
            if (!uses.Calls.Any(call => call.IsWrite))
            {
                Report(uses, context, signal.Invocation, signal.Invocation.TargetMethod.Name, Reason);
            }
        }

        ReportCompletions(uses, context, Reason);
    }

    private static void ReportCompletions(ChannelUses uses, UseContext context, string reason)
    {
        foreach (IOperation completion in uses.Completions.Where(completion => completion.IsWaitedFor()))
        {
            Report(uses, context, completion, "Completion", reason);
        }
    }

    // An endless loop of reads, after the last write of the same function: it waits when it has them all.
    private static bool WaitsAfterAllWrites(ChannelCall read, ChannelUses uses)
        => read.Loop is { } loop
            && EndlessLoop.Is(loop)
            && !loop.CanLeave()
            && uses.Writes.All(write => write.Invocation.ComesBefore(loop));

    // Those who call a handler may do so for as long as the process lives.
    private static void Report(ChannelUses uses, UseContext context, IOperation wait, string name, string reason)
        => context.Report(
            s_descriptor,
            uses.Writes.Any(write => Callback.IsAround(write.Invocation, context.Facts, context.Types.Known))
                ? DiagnosticSeverity.Info
                : DiagnosticSeverity.Warning,
            wait,
            name,
            reason);

    // A method of a private type that nobody calls. Private methods may be called by generated code, which is not seen.
    private static bool IsNeverReached(ChannelCall end, TypeFacts facts)
        => end.Invocation.FunctionSymbol() is
        {
            MethodKind: MethodKind.Ordinary,
            DeclaredAccessibility: not Accessibility.Private
        } method
            && facts.IsCalledHereOnly(method)
            && facts.ReferencesTo(method).Count == 0;

    // A producer that never ends has nothing to complete: the channel lives as long as the process.
    private static bool RunsForEver(ChannelCall write)
        => write.Invocation.Loop() is { } loop && EndlessLoop.Is(loop);
}
