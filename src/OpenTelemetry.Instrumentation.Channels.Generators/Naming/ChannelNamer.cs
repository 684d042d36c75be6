// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OpenTelemetry.Instrumentation.Channels.Generators.Model;

namespace OpenTelemetry.Instrumentation.Channels.Generators.Naming;

/// <summary>
/// Names a channel after what it is assigned to: <c>Type.Member</c>. A name is one for each place in the code, so that
/// there are never more names than lines.
/// </summary>
internal static class ChannelNamer
{
    /// <summary>Returns the name; nothing when an attribute excludes the channel.</summary>
    public static ChannelName? NameOf(
        InvocationExpressionSyntax creation, IMethodSymbol method, SemanticModel model, CancellationToken token)
    {
        ISymbol? enclosing = model.GetEnclosingSymbol(creation.SpanStart, token);
        ISymbol? target = TargetFinder.Find(creation, model, token);
        if (InstrumentationAttributes.Excludes(target) || InstrumentationAttributes.Excludes(enclosing))
        {
            return null;
        }

        return InstrumentationAttributes.NameOn(target)
            ?? NameOnEnclosing(target is null or ILocalSymbol ? enclosing : null)
            ?? ChannelName.Found(Describe(target, enclosing, method));
    }

    // A local cannot have an attribute; the method around it can.
    private static ChannelName? NameOnEnclosing(ISymbol? enclosing)
    {
        for (ISymbol? current = enclosing; current is IMethodSymbol method; current = current.ContainingSymbol)
        {
            if ((InstrumentationAttributes.NameOn(method) ?? InstrumentationAttributes.NameOn(method.AssociatedSymbol))
                is { } name)
            {
                return name;
            }
        }

        return null;
    }

    private static string Describe(ISymbol? target, ISymbol? enclosing, IMethodSymbol method)
    {
        string owner = (target?.ContainingType ?? TypeOf(enclosing))?.Name is { Length: > 0 } name ? name : "Program";
        return target is null
            ? owner + "/Channel<" + method.TypeArguments[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + ">"
            : owner + "." + target.Name;
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol as INamedTypeSymbol ?? symbol?.ContainingType;
}
