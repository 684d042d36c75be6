// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN015: <c>Complete</c> where another completion can come first.</summary>
internal sealed class CompletedTwice : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.CompletedTwice,
        "A channel may be completed twice",
        "'Complete' throws when the channel is completed already, and it is completed elsewhere too: use 'TryComplete'",
        RuleCategories.Reliability,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.CompletedTwice),
        helpLinkUri: RulePage.LinkTo(RuleIds.CompletedTwice));

    private static readonly string[] s_endings =
    ["Dispose", "Stop", "Close", "Complete", "End", "Shutdown", "Cancel", "Flush"
    ];

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        // Each test has an object of its own, or makes the channel anew before it.
        if (!uses.IsLocal && context.Types.IsTestCode)
        {
            return;
        }

        ChannelCall[] ends = [.. uses.Ends];
        foreach (ChannelCall end in ends)
        {
            if (end.Kind == ChannelOperationKind.Complete
                && !SafeTurn.IsCaught(end.Invocation)
                && !IsUnderFlag(end.Invocation)
                && (ends.Any(other => MayComeFirst(other, end, uses, context))
                    || (!uses.IsLocal && IsInDispose(end.Invocation))))
            {
                context.Report(s_descriptor, end.Invocation);
            }
        }
    }

    // Of channels that come from elsewhere, those of one name: functions that hand one on complete it for each other.
    private static bool MayComeFirst(ChannelCall other, ChannelCall end, ChannelUses uses, UseContext context)
        => other.Invocation != end.Invocation
            && (uses.Creation is not null || SymbolEqualityComparer.Default.Equals(
                other.Invocation.Instance?.ChannelSymbol(context.Types),
                end.Invocation.Instance?.ChannelSymbol(context.Types)))
            && !SameFlow.AreAlternatives(other.Invocation, end.Invocation, context.Facts)
            && !AreTwins(other.Invocation.FunctionSymbol()?.Name, end.Invocation.FunctionSymbol()?.Name);

    // A method and its asynchronous form: the caller takes one of them, but for those that end an object.
    private static bool AreTwins(string? one, string? other)
        => one is not null && other is not null
            && (one + "Async" == other || other + "Async" == one)
            && !Array.Exists(s_endings, ending => one.StartsWith(ending, StringComparison.Ordinal));

    private static bool IsInDispose(IOperation end)
        => end.Function() is IMethodBodyOperation or IBlockOperation
            && end.SemanticModel?.GetEnclosingSymbol(
                end.Syntax.SpanStart) is IMethodSymbol { Name: "Dispose" or "DisposeAsync" }
            && !end.Function()
                .InSameFunction()
                .Any(guard => guard is IReturnOperation { IsImplicit: false } && guard.ComesBefore(end));

    // Whoever asks a flag of the object, or whether all is over, comes here once.
    private static bool IsUnderFlag(IOperation end)
        => end.Function().InSameFunction().OfType<IConditionalOperation>().Any(choice =>
            (end.IsInside(choice.WhenTrue)
                || end.IsInside(choice.WhenFalse)
                || (choice.ComesBefore(end) && choice.WhenTrue.IsLeftAtItsEnd()))
            && choice.Condition.DescendantsAndSelf().Any(IsFlag));

    private static bool IsFlag(IOperation asked) => asked switch
    {
        IFieldReferenceOperation
        {
            Type.SpecialType: SpecialType.System_Boolean or SpecialType.System_Int32
            or SpecialType.System_Int64
        }
            => true,
        IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" } => true,
        IPropertyReferenceOperation
        {
            Instance: IInstanceReferenceOperation,
            Type.SpecialType: SpecialType.System_Boolean
        }
            => true,
        _ => false,
    };
}
