// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers;

/// <summary>Runs the rules that look at one call, or one creation, and at what is around it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ChannelCallAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<ICallRule> s_callRules = RuleList.CallRules;
    private static readonly ImmutableArray<ICreationRule> s_creationRules = RuleList.CreationRules;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        s_callRules.Select(rule => rule.Descriptor)
            .Concat(s_creationRules.Select(rule => rule.Descriptor))
            .ToImmutableArray();

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
            context.RegisterOperationAction(operation => Examine(operation, types), OperationKind.Invocation);
        }
    }

    private static void Examine(OperationAnalysisContext context, ChannelTypes types)
    {
        var invocation = (IInvocationOperation)context.Operation;
        var place = new CallContext(context, types);
        if (ChannelCall.Of(invocation, types) is { } call)
        {
            foreach (ICallRule rule in s_callRules)
            {
                rule.Examine(call, place);
            }
        }
        else if (ChannelCreation.Of(invocation, types) is { } creation)
        {
            foreach (ICreationRule rule in s_creationRules)
            {
                rule.Examine(creation, place);
            }
        }
    }
}
