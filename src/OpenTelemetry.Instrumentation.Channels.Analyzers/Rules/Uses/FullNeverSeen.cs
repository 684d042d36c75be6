// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>
/// CHN023: what is done when <c>TryWrite</c> finds a channel full, of a channel that drops and never is.
/// </summary>
internal sealed class FullNeverSeen : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.FullNeverSeen,
        "A channel that drops is never full for TryWrite",
        "'TryWrite' returns true when this channel is full: it drops an item, and what is done here for a full channel "
            + "is not",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.FullNeverSeen),
        helpLinkUri: RulePage.LinkTo(RuleIds.FullNeverSeen));

    // After the completion 'TryWrite' is false too: only code that speaks of a lack of room is surely wrong.
    private const string LackOfRoom =
        "Full(?![a-z])|(?<![A-Za-z])full(?![a-z])|[Oo]verflow|[Oo]verrun|[Cc]apacity|[Bb]ackpressure|[Tt]oo ?[Mm]any";

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is not { Drops: true })
        {
            return;
        }

        foreach (ChannelCall write in uses.Writes)
        {
            if (write.Kind == ChannelOperationKind.TryWrite
                && WhenFalse(write.Invocation) is { } branch
                && Regex.IsMatch(branch.Syntax.ToString(), LackOfRoom, RegexOptions.CultureInvariant))
            {
                context.Report(s_descriptor, write.Invocation);
            }
        }
    }

    private static IOperation? WhenFalse(IInvocationOperation write) => write.Consumer() switch
    {
        IConditionalOperation choice when choice.Condition.WithoutConversions() == write => choice.WhenFalse,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not when not.Consumer() is IConditionalOperation choice
            && choice.Condition.WithoutConversions() == not => choice.WhenTrue,
        _ => null,
    };
}
