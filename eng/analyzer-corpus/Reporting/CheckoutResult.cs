// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Examining;
using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Sources;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Reporting;

/// <summary>The counts of one repository.</summary>
internal sealed class CheckoutResult(Checkout checkout)
{
    private readonly Dictionary<DiagnosticSeverity, int> _findings = [];

    public Checkout Checkout { get; } = checkout;

    public int Creations { get; private set; }

    public int Bound { get; private set; }

    public int NotInstrumented { get; private set; }

    public int Intercepted { get; private set; }

    public int NotInterceptable { get; private set; }

    public int Emitted { get; private set; }

    public int Faults { get; set; }

    public int Count(DiagnosticSeverity severity) => _findings.GetValueOrDefault(severity);

    public void Add(Creation creation)
    {
        Creations++;
        Bound += creation.IsBound ? 1 : 0;
    }

    public void Add(Finding finding)
    {
        if (finding.IsOnInstrumentation)
        {
            NotInstrumented++;
        }
        else
        {
            _findings[finding.Severity] = Count(finding.Severity) + 1;
        }
    }

    public void Add(InterceptionRun interception)
    {
        Intercepted += interception.Intercepted;
        NotInterceptable += interception.NotInterceptable;
        Emitted += interception.IsEmitted ? interception.Intercepted : 0;
    }
}
