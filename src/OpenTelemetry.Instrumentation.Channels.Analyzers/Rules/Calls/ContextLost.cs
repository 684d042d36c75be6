// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Calls;

/// <summary>CHN024: an operator or an async iterator between <c>ReadAllAsync</c> and the loop over its items.</summary>
internal sealed class ContextLost : ICallRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.ContextLost,
        "The writer's context is lost between a channel and a loop",
        "The items pass through {0}, behind which the writer's trace is not current: enumerate 'ReceiveAllAsync' and "
            + "call 'StartProcessing' where an item is processed",
        RuleCategories.Instrumentation,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.ContextLost),
        helpLinkUri: RulePage.LinkTo(RuleIds.ContextLost));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelCall call, CallContext context)
    {
        if (call.Kind == ChannelOperationKind.ReadAll
            && context.Types.InstrumentedFactory is { } factory
            && !SymbolEqualityComparer.Default.Equals(factory.ContainingAssembly, context.Compilation.Assembly)
            && What(call.Invocation) is { } what)
        {
            context.Report(s_descriptor, call.Invocation, what);
        }
    }

    private static string? What(IInvocationOperation readAll)
        => readAll.Consumer() is IArgumentOperation { Parent: IInvocationOperation operation }
            && Returns(operation.TargetMethod, readAll.TargetMethod.ReturnType.OriginalDefinition)
                ? $"'{operation.TargetMethod.Name}'"
            : readAll.Dressed().Consumer() is IForEachLoopOperation loop && Yields(loop) ? "an async iterator"
            : null;

    // An operator gives another sequence back. What enumerates to its end, as ToListAsync does, runs under the context.
    private static bool Returns(IMethodSymbol method, ITypeSymbol sequence)
        => SymbolEqualityComparer.Default.Equals(method.ReturnType.OriginalDefinition, sequence)
            || method.ReturnType.AllInterfaces.Any(
                type => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, sequence));

    private static bool Yields(IForEachLoopOperation loop)
        => loop.Body.InSameFunction().Any(static operation => operation.Kind == OperationKind.YieldReturn);
}
