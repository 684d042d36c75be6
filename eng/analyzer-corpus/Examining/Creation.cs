// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Examining;

/// <summary>A call that by its name makes a channel.</summary>
/// <param name="Location">Where it is.</param>
/// <param name="IsBound">Whether the compiler knows what is called.</param>
internal sealed record Creation(Location Location, bool IsBound)
{
    public static IEnumerable<Creation> AllIn(CSharpCompilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            InvocationExpressionSyntax[] calls =
            [
                .. tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Where(IsCreation),
            ];
            SemanticModel? model = calls.Length > 0 ? compilation.GetSemanticModel(tree) : null;
            foreach (InvocationExpressionSyntax call in calls)
            {
                yield return new Creation(call.GetLocation(), model!.GetSymbolInfo(call).Symbol is not null);
            }
        }
    }

    private static bool IsCreation(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "CreateBounded" or "CreateUnbounded" or "CreateUnboundedPrioritized",
        } access && access.Expression.ToString().EndsWith("Channel", StringComparison.Ordinal);
}
