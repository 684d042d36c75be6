// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Generators.Model;

namespace OpenTelemetry.Instrumentation.Channels.Generators;

/// <summary>Reads the attributes of a channel: its name, or its exclusion.</summary>
internal static class InstrumentationAttributes
{
    private const string Exclusion = "ExcludeFromChannelInstrumentationAttribute";
    private const string Namespace = "OpenTelemetry.Instrumentation.Channels";

    public static ChannelName? NameOn(ISymbol? symbol)
        => Find(symbol, "ChannelNameAttribute") is { ConstructorArguments.Length: 1 } attribute
            ? ChannelName.Written(attribute.ConstructorArguments[0].Value as string)
            : null;

    /// <summary>Returns whether the symbol, or something around it, is excluded.</summary>
    public static bool Excludes(ISymbol? symbol)
    {
        for (ISymbol? current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (Find(current, Exclusion) is not null
                || Find((current as IMethodSymbol)?.AssociatedSymbol, Exclusion) is not null)
            {
                return true;
            }
        }

        return Find(symbol?.ContainingAssembly, Exclusion) is not null;
    }

    private static AttributeData? Find(ISymbol? symbol, string name)
    {
        if (symbol is null)
        {
            return null;
        }

        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type
                && type.Name == name
                && type.ContainingNamespace?.ToDisplayString() == Namespace)
            {
                return attribute;
            }
        }

        return null;
    }
}
