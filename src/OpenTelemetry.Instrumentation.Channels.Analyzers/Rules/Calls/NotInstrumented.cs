// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Calls;

/// <summary>CHN100: a bare channel in a project that references the library.</summary>
internal sealed class NotInstrumented : ICreationRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.NotInstrumented,
        "A channel is not instrumented",
        "The channel has no telemetry: create it with 'InstrumentedChannel.{0}', or set the property InstrumentChannels",
        RuleCategories.Instrumentation,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.NotInstrumented),
        helpLinkUri: RulePage.LinkTo(RuleIds.NotInstrumented));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelCreation creation, CallContext context)
    {
        if (creation.IsBare
            && context.Types.InstrumentedFactory is { } factory
            && !InstrumentedProject.Is(context.Options)
            && !SymbolEqualityComparer.Default.Equals(factory.ContainingAssembly, context.Compilation.Assembly)
            && !IsExcluded(context.ContainingSymbol))
        {
            context.Report(s_descriptor, creation.Invocation, creation.Invocation.TargetMethod.Name);
        }
    }

    private static bool IsExcluded(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not null; current = current.ContainingSymbol)
        {
            if (current.GetAttributes().Any(
                attribute => attribute.AttributeClass?.Name == "ExcludeFromChannelInstrumentationAttribute"))
            {
                return true;
            }
        }

        return false;
    }
}
