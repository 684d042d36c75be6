// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
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
        var mentions = new ChannelMentions();
        if (ChannelTypes.From(context.Compilation) is { } types && context.Compilation.SyntaxTrees.Any(mentions.AreIn))
        {
            var outermost = new ConcurrentDictionary<INamedTypeSymbol, SeenType>(SymbolEqualityComparer.Default);
            context.RegisterSymbolStartAction(
                start =>
                {
                    INamedTypeSymbol whole = Outermost(start.Symbol);
                    if (mentions.AreInFilesOf(whole))
                    {
                        StartType(start, outermost.GetOrAdd(whole, type => new SeenType(type, types)), types);
                    }
                },
                SymbolKind.NamedType);
        }
    }

    // Nested types see the private members of the type around them: they are looked at together, when all have ended.
    private static void StartType(SymbolStartAnalysisContext context, SeenType seen, ChannelTypes types)
    {
        context.RegisterOperationAction(
            operation => seen.Uses.Reference(operation.Operation),
            OperationKind.LocalReference,
            OperationKind.ParameterReference,
            OperationKind.FieldReference,
            OperationKind.PropertyReference);
        context.RegisterOperationAction(
            operation => seen.Uses.Initialize(operation.Operation),
            OperationKind.VariableDeclarator,
            OperationKind.FieldInitializer,
            OperationKind.PropertyInitializer);
        context.RegisterOperationAction(
            operation =>
            {
                seen.Uses.Result(operation.Operation);
                seen.Facts.Add(operation.Operation);
            },
            OperationKind.Invocation,
            OperationKind.MethodReference,
            OperationKind.Lock);
        if (context.Symbol.ContainingType is null)
        {
            context.RegisterSymbolEndAction(end => Examine(new UseContext(end, types, seen.Facts, seen.Uses.Build())));
        }
    }

    private static INamedTypeSymbol Outermost(ISymbol symbol)
    {
        var type = (INamedTypeSymbol)symbol;
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    private static void Examine(UseContext context)
    {
        foreach (ChannelUses uses in context.All)
        {
            foreach (IUseRule rule in s_rules)
            {
                rule.Examine(uses, context);
            }
        }
    }

    private sealed class SeenType(INamedTypeSymbol type, ChannelTypes types)
    {
        public UseCollector Uses { get; } = new(type, types);

        public TypeFacts Facts { get; } = new(type, types);
    }
}
