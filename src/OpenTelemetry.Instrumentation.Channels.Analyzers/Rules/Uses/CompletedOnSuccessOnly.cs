// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>
/// CHN002: the only completion is skipped by an exception, and a consumer in another function waits without a token.
/// </summary>
internal sealed class CompletedOnSuccessOnly : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.CompletedOnSuccessOnly,
        "A channel is completed only when all goes well",
        "When the producer {0}, the channel is not completed and its consumer never ends: complete it in a 'finally'",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.CompletedOnSuccessOnly),
        helpLinkUri: RulePage.LinkTo(RuleIds.CompletedOnSuccessOnly));

    private const string Fails = "fails";
    private const string Leaves = "leaves early";

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (FailureOf(uses, context) is { } failure && !IsSaidOfALaterEnd(uses, context))
        {
            IInvocationOperation end = uses.Ends.First().Invocation;
            context.Report(
                s_descriptor,
                IsSeenToFail(end, uses, context.Types) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                end,
                failure);
        }
    }

    // Something else than a mistake in its own code ends the producer: its surroundings, a token, or a way out that it
    // has.
    private static bool IsSeenToFail(IInvocationOperation end, ChannelUses uses, ChannelTypes types)
        => WaysOut(end, uses).Any()
            || WorkBefore(end, types).Any(work => OutsideWork.Is(work, types))
            || end.Function()
                .InSameFunction()
                .OfType<IAwaitOperation>()
                .Any(
                    wait => wait.ComesBefore(end)
                        && !SafeTurn.IsCaught(wait)
                        && OutsideWork.CanBeCanceled(wait, types));

    // One producer, one defect: of several channels that it completes, the last.
    private static bool IsSaidOfALaterEnd(ChannelUses uses, UseContext context)
    {
        IInvocationOperation end = uses.Ends.First().Invocation;
        return context.All.Any(other => other != uses
            && other.Ends.Take(2).ToArray() is [{ Invocation: var later }]
            && later.Function() == end.Function()
            && end.ComesBefore(later)
            && FailureOf(other, context) is not null);
    }

    private static string? FailureOf(ChannelUses uses, UseContext context)
    {
        ChannelCall[] ends = [.. uses.Ends];
        if (uses.Creation is null
            || !uses.Hides(ChannelHalf.Writer)
            || ends.Length != 1
            || IsGuarded(ends[0].Invocation)
            || ends[0].Invocation.FunctionSymbol() is not { } producer
            || !(uses.IsLocal || context.Facts.IsCalledHereOnly(producer)))
        {
            return null;
        }

        IInvocationOperation end = ends[0].Invocation;
        if (uses.IsLocal
            && uses.Writes.Any(write => write.Invocation.IsInside(end.Function()) || uses.IsPassedOnIn(end.Function()))
            && WorkBefore(end, context.Types).Any()
            && (IsReturnedAtOnce(end, uses, context)
                || ReadLoop.Of(uses)
                    .Any(
                        loop => !loop.Call.HasToken
                            && loop.WaitsForEnd
                            && IsElsewhere(loop.Call.Invocation, end, end, uses, context.Facts))))
        {
            return Fails;
        }

        return WaysOut(end, uses).Any(
            way => WaitsForCompletion(uses).Any(wait => IsElsewhere(wait, end, way, uses, context.Facts)))
            ? Leaves
            : null;
    }

    // Whoever gets the reader waits for the end, and nobody gets the task of the producer.
    private static bool IsReturnedAtOnce(IOperation end, ChannelUses uses, UseContext context)
        => uses.Creation is { Invocation: var creation }
            && creation.Function() is var maker
            && maker != end.Function()
            && !uses.Hides(ChannelHalf.Reader)
            && maker.InSameFunction()
                .OfType<IReturnOperation>()
                .Any(returned => returned.Descendants().Any(part => uses.IsCalled(part.ReferencedSymbol())))
            && TaskStart.StartsOf(end, context.Types, context.Facts).ToArray() is [var start]
            && start.Function() == maker
            && TaskStart.IsForgotten(start);

    private static IEnumerable<IOperation> WaysOut(IOperation end, ChannelUses uses)
        => end.Function().InSameFunction().Where(operation => operation is IReturnOperation or IThrowOperation
            && !operation.IsImplicit
            && operation.ComesBefore(end)
            && !end.IsInside(operation)
            && uses.Origins.All(origin => origin.Function() != end.Function() || origin.ComesBefore(operation)));

    private static IEnumerable<IOperation> WaitsForCompletion(ChannelUses uses)
        => uses.Waits
            .Where(wait => wait is { NeedsItems: true, HasToken: false } && EndsOnCompletionOnly(wait, uses))
            .Select(wait => (IOperation)wait.Invocation)
            .Concat(uses.Completions.Where(completion => completion.IsWaitedFor()));

    private static bool EndsOnCompletionOnly(ChannelCall wait, ChannelUses uses)
        => wait.Loop is { } loop ? !loop.CanLeave() : !uses.Calls.Any(call => call.IsWrite);

    // Another function, that runs already when the producer comes to the place.
    private static bool IsElsewhere(
        IOperation wait, IOperation end, IOperation place, ChannelUses uses, TypeFacts facts)
    {
        if (wait.Function() == end.Function())
        {
            return false;
        }

        if (wait.Function() is IAnonymousFunctionOperation lambda)
        {
            return lambda.Function() != end.Function() || lambda.Syntax.SpanStart < place.Syntax.SpanStart;
        }

        IOperation[] starts = wait.FunctionSymbol() is { } function
            ? [.. facts.ReferencesTo(function).Where(uses.IsPassedBy)]
            : [];
        IOperation[] here = Array.FindAll(starts, start => start.Function() == end.Function());
        return here.Length == 0 || Array.Exists(here, start => start.Syntax.SpanStart < place.Syntax.SpanStart);
    }

    private static bool IsGuarded(IOperation end)
    {
        for (IOperation? current = end; current is not null; current = current.Parent)
        {
            if (current is ICatchClauseOperation or ITryOperation || current.Parent is ITryOperation)
            {
                return true;
            }
        }

        return false;
    }

    // Writes to the channel itself do not fail before it is completed; everything else that is awaited may.
    private static IEnumerable<IOperation> WorkBefore(IInvocationOperation end, ChannelTypes types)
        => end.Function()
            .InSameFunction()
            .Where(
                operation => operation.Syntax.SpanStart < end.Syntax.SpanStart
                    && !SafeTurn.IsCaught(operation)
                    && operation switch
                    {
                        IAwaitOperation { Operation: var awaited }
                            => awaited.WithoutConversions() is IInvocationOperation call && CanFail(call),
                        IForEachLoopOperation { IsAsynchronous: true } items => !IsChannelRead(items, types),
                        _ => false,
                    });

    private static bool CanFail(IInvocationOperation call)
        => call.TargetMethod.Name == "ConfigureAwait"
            ? call.Instance?.WithoutConversions()
                is IInvocationOperation { TargetMethod.Name: not "ConfigureAwait" } inner
                && CanFail(inner)
            : call.TargetMethod.Name is not ("WriteAsync" or "WaitToWriteAsync" or "WaitAsync" or "Delay" or "Yield")
                && !SafeTurn.CatchesAll(call.TargetMethod);

    private static bool IsChannelRead(IForEachLoopOperation items, ChannelTypes types)
        => items.Collection.DescendantsAndSelf()
            .OfType<IInvocationOperation>()
            .Any(call => ChannelCall.Of(call, types) is not null);
}
