// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>Does what a debugger does with the attributes of a type.</summary>
internal static partial class DebuggerAttributes
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The line shown for an object.</summary>
    public static string Display(object shown)
    {
        DebuggerDisplayAttribute attribute = Find<DebuggerDisplayAttribute>(shown);
        return Expression().Replace(
            attribute.Value, match => Evaluate(shown, match.Groups["name"].Value)?.ToString() ?? "null");
    }

    /// <summary>The items that the proxy of an object lists.</summary>
    public static IEnumerable<T> Items<T>(object shown)
    {
        DebuggerTypeProxyAttribute attribute = Find<DebuggerTypeProxyAttribute>(shown);
        Type proxyType = Type.GetType(attribute.ProxyTypeName, throwOnError: true)!;
        if (proxyType.IsGenericTypeDefinition)
        {
            proxyType = proxyType.MakeGenericType(shown.GetType().GetGenericArguments());
        }

        object proxy = Activator.CreateInstance(proxyType, shown)!;
        PropertyInfo root = proxyType.GetProperties(AnyInstance).Single(static property =>
            property.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State == DebuggerBrowsableState.RootHidden);
        return ((IEnumerable)root.GetValue(proxy)!).Cast<T>();
    }

    private static T Find<T>(object shown)
        where T : Attribute
        => shown.GetType().GetCustomAttribute<T>()
            ?? throw new InvalidOperationException($"{shown.GetType()} has no {typeof(T).Name}.");

    private static object? Evaluate(object shown, string name)
    {
        for (Type? type = shown.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetProperty(name, AnyInstance) is { } property)
            {
                return property.GetValue(shown);
            }

            if (type.GetField(name, AnyInstance) is { } field)
            {
                return field.GetValue(shown);
            }
        }

        throw new InvalidOperationException($"{shown.GetType()} has no {name}.");
    }

    [GeneratedRegex(@"\{(?<name>\w+)(\(\))?(,\w+)*\}")]
    private static partial Regex Expression();
}
