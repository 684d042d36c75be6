// Copyright The OpenTelemetry Authors
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
        "A channel is filled beyond its capacity before anybody reads",
        "This write waits for ever: the channel holds {0}, and nobody reads before it",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.SelfDeadlock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is not { WritersWait: true, Capacity: { } capacity } creation || !uses.IsLocal)
        {
            return;
        }

        int written = 0;
        IOperation function = creation.Invocation.Function();
        foreach (IOperation statement in StatementsAfter(creation.Invocation))
        {
            ChannelCall[] here = [.. uses.Calls.Where(call => call.Invocation.IsInside(statement))];
            bool isWrite = here.Length == 1
                && here[0] is { Kind: ChannelOperationKind.Write, HasToken: false }
                && here[0].Invocation.Function() == function
                && here[0].Invocation.Dressed().Consumer() is IAwaitOperation { Parent: IExpressionStatementOperation awaited }
                && awaited == statement;
            if (isWrite)
            {
                written++;
                if (written > capacity)
                {
                    context.Report(s_descriptor, here[0].Invocation, capacity);
                    return;
                }
            }
            else if (Mentions(statement, uses, context.Types))
            {
                return;
            }
        }
    }

    private static IEnumerable<IOperation> StatementsAfter(IOperation creation)
    {
        IOperation? statement = creation;
        while (statement is not null && statement.Parent is not IBlockOperation)
        {
            statement = statement.Parent;
        }

        return statement?.Parent is IBlockOperation block
            ? block.Operations.SkipWhile(one => one != statement).Skip(1)
            : [];
    }

    // Whatever else touches a channel may begin to read it.
    private static bool Mentions(IOperation statement, ChannelUses uses, ChannelTypes types)
        => statement is ILocalFunctionOperation
            || uses.Calls.Any(call => call.Invocation.IsInside(statement))
            || statement.DescendantsAndSelf().Any(operation => types.HalfOf(operation.Type) != ChannelHalf.None);
}
