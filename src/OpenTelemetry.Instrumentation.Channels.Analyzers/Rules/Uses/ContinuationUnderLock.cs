// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN019: a channel with synchronous continuations is written to or completed under a lock.</summary>
internal sealed class ContinuationUnderLock : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.ContinuationUnderLock,
        "Readers run inside of a lock of the writer",
        "With 'AllowSynchronousContinuations' the reader goes on inside of this call, while the lock is held",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.ContinuationUnderLock),
        helpLinkUri: RulePage.LinkTo(RuleIds.ContinuationUnderLock));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is not { } creation || !creation.IsSet("AllowSynchronousContinuations"))
        {
            return;
        }

        foreach (ChannelCall call in uses.Calls)
        {
            if ((call.IsWrite || call.EndsChannel) && IsUnderLock(call.Invocation, context.Types))
            {
                context.Report(s_descriptor, call.Invocation);
            }
        }
    }

    private static bool IsUnderLock(IOperation call, ChannelTypes types)
    {
        for (IOperation? current = call.Parent;
            current is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation;
            current = current.Parent)
        {
            if (current is ILockOperation)
            {
                return true;
            }
        }

        return HeldLocks.At(call, types).Any();
    }
}
