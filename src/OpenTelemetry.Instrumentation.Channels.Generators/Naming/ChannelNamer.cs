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
        ChannelSymbols known = ChannelSymbols.Of(model.Compilation);
        if (known.Excludes(target) || known.Excludes(enclosing))
        {
            return null;
        }

        return NameOn(target, known)
            ?? NameOnEnclosing(target is null or ILocalSymbol ? enclosing : null, known)
            ?? ChannelName.Found(Describe(target, enclosing, method));
    }

    private static ChannelName? NameOn(ISymbol? symbol, ChannelSymbols known)
        => ChannelSymbols.Find(symbol, known.NameAttribute) is { ConstructorArguments: [var name] }
            ? ChannelName.Written(name.Value as string)
            : null;

    // A local cannot have an attribute; the method around it can.
    private static ChannelName? NameOnEnclosing(ISymbol? enclosing, ChannelSymbols known)
    {
        for (ISymbol? current = enclosing; current is IMethodSymbol method; current = current.ContainingSymbol)
        {
            if ((NameOn(method, known) ?? NameOn(method.AssociatedSymbol, known)) is { } name)
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
            ? owner + "/Channel<"
                + method.TypeArguments[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + ">"
            : owner + "." + target.Name;
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol as INamedTypeSymbol ?? symbol?.ContainingType;
}
