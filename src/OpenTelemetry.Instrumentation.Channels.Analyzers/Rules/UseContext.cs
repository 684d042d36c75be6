// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Where rules about uses report.</summary>
internal readonly struct UseContext(SymbolAnalysisContext context, ChannelTypes types, TypeFacts facts)
{
    public ChannelTypes Types => types;

    public TypeFacts Facts => facts;

    public Compilation Compilation => context.Compilation;

    public AnalyzerOptions Options => context.Options;

    public void Report(DiagnosticDescriptor descriptor, IOperation place, params object[] arguments)
        => context.ReportDiagnostic(Diagnostic.Create(descriptor, place.Syntax.GetLocation(), arguments));

    /// <summary>Reports with the name of a token, for the message and for the fix.</summary>
    public void ReportWithToken(DiagnosticDescriptor descriptor, IOperation place, string token)
        => context.ReportDiagnostic(Diagnostic.Create(
            descriptor,
            place.Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(TokenAtHand.Property, token),
            token));
}
