// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers;

/// <summary>Runs the rules that need to see all uses of a channel in a type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ChannelUseAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<IUseRule> s_rules = RuleList.UseRules;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(s_rules, rule => rule.Descriptor);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (ChannelTypes.From(context.Compilation) is { } types)
        {
            context.RegisterSymbolStartAction(start => StartType(start, types), SymbolKind.NamedType);
        }
    }

    // Nested types see the private members of the type around them: they are looked at together.
    private static void StartType(SymbolStartAnalysisContext context, ChannelTypes types)
    {
        if (context.Symbol is not INamedTypeSymbol { ContainingType: null } type)
        {
            return;
        }

        var collector = new UseCollector(type, types);
        context.RegisterOperationAction(
            operation => collector.Reference(operation.Operation),
            OperationKind.LocalReference,
            OperationKind.ParameterReference,
            OperationKind.FieldReference,
            OperationKind.PropertyReference);
        context.RegisterOperationAction(
            operation => collector.Initialize(operation.Operation),
            OperationKind.VariableDeclarator,
            OperationKind.FieldInitializer,
            OperationKind.PropertyInitializer);
        context.RegisterSymbolEndAction(end => Examine(collector, new UseContext(end, types)));
    }

    private static void Examine(UseCollector collector, UseContext context)
    {
        foreach (ChannelUses uses in collector.Build())
        {
            foreach (IUseRule rule in s_rules)
            {
                rule.Examine(uses, context);
            }
        }
    }
}
