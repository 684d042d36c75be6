// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN013: <c>TryWrite</c> as a statement, on a channel that is bounded and drops nothing by itself.</summary>
internal sealed class WriteResultIgnored : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.WriteResultIgnored,
        "The result of TryWrite is ignored",
        "When the channel is full, 'TryWrite' returns false and the item is gone: look at the result, or await "
            + "'WriteAsync'",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.WriteResultIgnored),
        helpLinkUri: RulePage.LinkTo(RuleIds.WriteResultIgnored));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        // A channel of one is a signal: that it is set already is as good.
        if (uses.Creation is not { WritersWait: true, Capacity: not 1 } creation)
        {
            return;
        }

        foreach (ChannelCall write in uses.Writes)
        {
            if (write.Kind == ChannelOperationKind.TryWrite
                && write.Invocation.Consumer() is IExpressionStatementOperation
                && !FitsAlways(write, uses, creation))
            {
                context.Report(
                    s_descriptor,
                    IsSure(write, uses, creation) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                    write.Invocation);
            }
        }
    }

    // A few writes by the creator, or a loop that turns no more often than there is room.
    private static bool FitsAlways(ChannelCall write, ChannelUses uses, ChannelCreation creation)
        => IsFirst(write, uses, creation)
            || (write.Invocation.Loop() is { } loop
                ? LoopFits(loop, creation, isLocal: uses.IsLocal, isByCreator: IsByCreator(write, creation, uses))
                : uses.IsLocal
                    && IsOnceByCreator(write, creation)
                    && (creation.Capacity is null
                        || uses.Writes.Count(one => IsOnceByCreator(one, creation)) <= creation.Capacity));

    // To a constant, or, in the function that makes the channel, to what the capacity is set to.
    private static bool LoopFits(ILoopOperation loop, ChannelCreation creation, bool isLocal, bool isByCreator)
        => loop is IForLoopOperation
        {
            Condition: IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.LessThan,
                RightOperand: var limit
            }
        }
            && ((isLocal || isByCreator)
                && limit.ConstantValue is { HasValue: true, Value: int turns }
                && turns <= creation.Capacity
                || isByCreator
                    && limit.ReferencedSymbol() is { } end
                    && SymbolEqualityComparer.Default.Equals(end, creation.CapacityValue.ReferencedSymbol()));

    // A wait for room before it, a pool (a channel that its creator fills, or items that are read and given back), or a
    // capacity that is made for the number of items: the code may know that there is room.
    private static bool IsSure(ChannelCall write, ChannelUses uses, ChannelCreation creation)
        => creation.Capacity is not null
            && !uses.Calls.Any(
                other => other.Kind is ChannelOperationKind.WaitToWrite or ChannelOperationKind.Read
                    or ChannelOperationKind.TryRead
                    && other.Invocation.ComesBefore(write.Invocation))
            && !uses.Writes.Any(other => other.Invocation.Loop() is not null && IsByCreator(other, creation, uses));

    private static bool IsByCreator(ChannelCall write, ChannelCreation creation, ChannelUses uses)
        => write.Invocation.Function() == creation.Invocation.Function()
            && uses.Origins.All(origin => origin.Loop() is null);

    // The object that owns the channel is new here: nothing was written before.
    private static bool IsFirst(ChannelCall write, ChannelUses uses, ChannelCreation creation)
        => OwnerIsNew(write)
            && (creation.Capacity is not { } room
                || uses.Writes.Count(one => one.Invocation.Function() == write.Invocation.Function()) <= room);

    private static bool OwnerIsNew(ChannelCall write)
    {
        IOperation? owner = write.Invocation.Instance?.WithoutConversions();
        while (owner is IMemberReferenceOperation { Instance: { } instance })
        {
            owner = instance.WithoutConversions();
        }

        return write.Invocation.Loop() is null && owner switch
        {
            IInstanceReferenceOperation => write.Invocation.Function() is IConstructorBodyOperation,
            ILocalReferenceOperation { Local: var local } => write.Invocation.Function().InSameFunction().Any(one => one
                is IVariableDeclaratorOperation { Symbol: var declared } declarator
                && SymbolEqualityComparer.Default.Equals(declared, local)
                && declarator.GetVariableInitializer()?.Value.WithoutConversions() is IObjectCreationOperation),
            _ => false,
        };
    }

    private static bool IsOnceByCreator(ChannelCall write, ChannelCreation creation)
        => write.Invocation.Loop() is null && write.Invocation.Function() == creation.Invocation.Function();
}
