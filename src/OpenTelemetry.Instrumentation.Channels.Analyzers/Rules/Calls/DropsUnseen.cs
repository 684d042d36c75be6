// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Calls;

/// <summary>CHN014: a <c>Drop*</c> mode without a callback.</summary>
internal sealed class DropsUnseen : ICreationRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.DropsUnseen,
        "A channel drops items without a notification",
        "The channel drops items when it is full, and 'TryWrite' still returns true: pass an 'itemDropped' callback, "
            + "or instrument it",
        RuleCategories.Reliability,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.DropsUnseen),
        helpLinkUri: RulePage.LinkTo(RuleIds.DropsUnseen));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelCreation creation, CallContext context)
    {
        // An instrumented channel counts what it drops; one of a single item is a signal, or holds the newest value.
        if (creation is { Drops: true, HasDropCallback: false, IsBare: true, Capacity: not 1 }
            && !InstrumentedProject.Is(context.Options))
        {
            context.Report(s_descriptor, creation.Invocation);
        }
    }
}
