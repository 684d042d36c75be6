// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Provides the context in which rules about uses report: one type, at its end, by one thread.</summary>
internal sealed class UseContext(
    SymbolAnalysisContext context, ChannelTypes types, TypeFacts facts, IReadOnlyList<ChannelUses> all)
{
    // Several channels can go by one parameter: what is said about the code there is said once.
    private readonly HashSet<(string Id, SyntaxNode Place)> _reported = [];

    public ChannelTypes Types => types;

    public TypeFacts Facts => facts;

    /// <summary>Gets all channels of the type.</summary>
    public IReadOnlyList<ChannelUses> All => all;

    public Compilation Compilation => context.Compilation;

    public AnalyzerOptions Options => context.Options;

    public void Report(DiagnosticDescriptor descriptor, IOperation place, params object[] arguments)
        => Report(descriptor, descriptor.DefaultSeverity, place, arguments);

    /// <summary>Reports with a severity of its own, where the rule is less sure than usual.</summary>
    public void Report(
        DiagnosticDescriptor descriptor, DiagnosticSeverity severity, IOperation place, params object[] arguments)
        => Report(descriptor, severity, place, properties: null, arguments);

    /// <summary>Reports with the name of a token, for the message and for the fix.</summary>
    public void ReportWithToken(DiagnosticDescriptor descriptor, IOperation place, string token)
        => Report(
            descriptor,
            descriptor.DefaultSeverity,
            place,
            ImmutableDictionary<string, string?>.Empty.Add(TokenAtHand.Property, token),
            token);

    private void Report(
        DiagnosticDescriptor descriptor,
        DiagnosticSeverity severity,
        IOperation place,
        ImmutableDictionary<string, string?>? properties,
        params object[] arguments)
    {
        if (_reported.Add((descriptor.Id, place.Syntax)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                descriptor, place.Syntax.GetLocation(), types.SeverityHere(severity), additionalLocations: null,
                properties, arguments));
        }
    }
}
