// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OldCompiler;

/// <summary>Says what is found, once, in the form that MSBuild understands.</summary>
internal sealed class DiagnosticLog(CSharpCompilationOptions options)
{
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public bool HasErrors { get; private set; }

    public void Add(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            ReportDiagnostic wanted = options.SpecificDiagnosticOptions.GetValueOrDefault(diagnostic.Id);
            if (diagnostic.Severity >= DiagnosticSeverity.Warning
                && !diagnostic.IsSuppressed
                && wanted != ReportDiagnostic.Suppress
                && _said.Add(diagnostic.ToString()))
            {
                HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
                Console.WriteLine(CSharpDiagnosticFormatter.Instance.Format(diagnostic));
            }
        }
    }
}
