// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace OpenTelemetry.Instrumentation.Channels.CreationAnalyzers;

/// <summary>CHN100: a channel that <c>Channel.Create*</c> creates in a project that references the library.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NotInstrumentedAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        CreationRuleIds.NotInstrumented,
        "A channel is not instrumented",
        "The channel has no telemetry: create it with 'InstrumentedChannel.{0}', "
            + "or set the property InstrumentChannels",
        "Instrumentation",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: RulePage.Of(CreationRuleIds.NotInstrumented),
        helpLinkUri: RulePage.LinkTo(CreationRuleIds.NotInstrumented));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(s_descriptor);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        ChannelSymbols known = ChannelSymbols.Of(context.Compilation);
        if (known is { Factory: not null, InstrumentedFactory: { } instrumented }
            && !InstrumentedProject.Is(context.Options)
            && !SymbolEqualityComparer.Default.Equals(instrumented.ContainingAssembly, context.Compilation.Assembly))
        {
            context.RegisterOperationAction(operation => Examine(operation, known), OperationKind.Invocation);
        }
    }

    private static void Examine(OperationAnalysisContext context, ChannelSymbols known)
    {
        var invocation = (IInvocationOperation)context.Operation;
        IMethodSymbol method = invocation.TargetMethod;
        if (method is { IsStatic: true, Name: "CreateBounded" or "CreateUnbounded" or "CreateUnboundedPrioritized" }
            && SymbolEqualityComparer.Default.Equals(method.ContainingType, known.Factory)
            && !known.Excludes(context.ContainingSymbol))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_descriptor, invocation.Syntax.GetLocation(), method.Name));
        }
    }
}
