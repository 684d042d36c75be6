// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Provides the context in which rules about one call or one creation report.</summary>
internal readonly struct CallContext(OperationAnalysisContext context, ChannelTypes types)
{
    public ChannelTypes Types => types;

    public ISymbol ContainingSymbol => context.ContainingSymbol;

    public Compilation Compilation => context.Compilation;

    public AnalyzerOptions Options => context.Options;

    public void Report(DiagnosticDescriptor descriptor, IOperation place, params object[] arguments)
        => Report(descriptor, descriptor.DefaultSeverity, place, arguments);

    /// <summary>Reports with a severity of its own, where the rule is less sure than usual.</summary>
    public void Report(
        DiagnosticDescriptor descriptor, DiagnosticSeverity severity, IOperation place, params object[] arguments)
        => context.ReportDiagnostic(Diagnostic.Create(
            descriptor,
            place.Syntax.GetLocation(),
            types.SeverityHere(severity),
            additionalLocations: null,
            properties: null,
            arguments));

    /// <summary>Reports with the name of a token, for the message and for the fix.</summary>
    public void ReportWithToken(
        DiagnosticDescriptor descriptor, IOperation place, string token, params object[] arguments)
        => context.ReportDiagnostic(Diagnostic.Create(
            descriptor,
            place.Syntax.GetLocation(),
            types.SeverityHere(descriptor.DefaultSeverity),
            additionalLocations: null,
            ImmutableDictionary<string, string?>.Empty.Add(TokenAtHand.Property, token),
            arguments));
}
