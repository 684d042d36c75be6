// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Calls;

/// <summary>CHN020: <c>ReadAsync</c> as a timed poll of a bare channel.</summary>
internal sealed class TimedRead : ICallRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.TimedRead,
        "A read with a time-out can lose an item on .NET 10",
        "On .NET 10.0 'ReadAsync' can lose an item when its token is canceled by time (dotnet/runtime issue 132094): "
            + "wait with 'WaitToReadAsync', then 'TryRead'",
        RuleCategories.Reliability,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.TimedRead),
        helpLinkUri: RulePage.LinkTo(RuleIds.TimedRead));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    private const int AffectedVersion = 10;

    public void Examine(ChannelCall call, CallContext context)
    {
        if (call is { Kind: ChannelOperationKind.Read, HasToken: true }
            && context.Types.Factory.ContainingAssembly.Identity.Version.Major == AffectedVersion
            && call.Invocation.Loop() is { } loop
            && !InstrumentedProject.Is(context.Options)
            && call.Invocation.Arguments.Any(argument =>
                IsTimed(argument.Value.WithoutConversions(), loop, context.Types.Known)))
        {
            context.Report(s_descriptor, call.Invocation);
        }
    }

    // A poll sets a new time in each turn; one time for the whole loop is a limit.
    private static bool IsTimed(IOperation token, ILoopOperation loop, KnownTypes known)
        => token is IPropertyReferenceOperation { Property: { Name: "Token" } property, Instance: { } source }
            && KnownTypes.Is(property.ContainingType, known.CancellationTokenSource)
            && source.ReferencedSymbol() is ILocalSymbol local
            && loop.InSameFunction().Any(operation => SetsTime(operation, local, known));

    private static bool SetsTime(IOperation operation, ILocalSymbol source, KnownTypes known) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "CancelAfter" } call =>
            SymbolEqualityComparer.Default.Equals(call.Instance.ReferencedSymbol(), source),
        IVariableDeclaratorOperation declarator =>
            SymbolEqualityComparer.Default.Equals(declarator.Symbol, source)
            && declarator.GetVariableInitializer()?.Value.WithoutConversions()
                is IObjectCreationOperation { Arguments.Length: > 0 } creation
            && KnownTypes.Is(creation.Type, known.CancellationTokenSource),
        _ => false,
    };
}
