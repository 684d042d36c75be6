// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.CSharp;
using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Compiling;
using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Examining;
using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Reporting;
using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Sources;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus;

/// <summary>Runs the rules and the generator over repositories, and prints what they find as it goes.</summary>
internal sealed class CorpusRun(CorpusSettings settings, TextWriter output)
{
    private readonly AvailableAssemblies _assemblies = AvailableAssemblies.Load(settings.Packages);

    public async Task<CheckoutResult> ExamineAsync(string folder)
    {
        var checkout = Checkout.Open(folder);
        var compiler = new ProjectCompiler(checkout, _assemblies);
        var result = new CheckoutResult(checkout);
        foreach (SourceProject project in checkout.Projects.Where(static project => project.MentionsChannels))
        {
            CSharpCompilation compilation = compiler.Compile(project);
            ExamineCreations(checkout, compilation, result);
            await ExamineRulesAsync(checkout, compilation, result).ConfigureAwait(false);
            ExamineInterception(checkout, compilation, result);
        }

        return result;
    }

    private void ExamineCreations(Checkout checkout, CSharpCompilation compilation, CheckoutResult result)
    {
        foreach (Creation creation in Creation.AllIn(compilation))
        {
            result.Add(creation);
            if (settings.ListsCreations)
            {
                output.WriteLine(
                    "@ "
                        + $"{checkout.Name} {checkout.PlaceOf(creation.Location)} "
                        + (creation.IsBound ? "bound" : "unbound"));
            }
        }
    }

    private async Task ExamineRulesAsync(Checkout checkout, CSharpCompilation compilation, CheckoutResult result)
    {
        RuleRun rules = await RuleRun.OnAsync(compilation).ConfigureAwait(false);
        foreach (Finding finding in rules.Findings)
        {
            result.Add(finding);
            if (!finding.IsOnInstrumentation)
            {
                output.WriteLine(finding.Describe(checkout));
            }
        }

        WriteFaults(checkout, rules.Faults, result);
    }

    private void ExamineInterception(Checkout checkout, CSharpCompilation compilation, CheckoutResult result)
    {
        var interception = InterceptionRun.On(compilation);
        result.Add(interception);
        WriteFaults(checkout, interception.Faults, result);
    }

    private void WriteFaults(Checkout checkout, IReadOnlyList<string> faults, CheckoutResult result)
    {
        result.Faults += faults.Count;
        foreach (string fault in faults)
        {
            output.WriteLine($"! {checkout.Name} {fault}");
        }
    }
}
