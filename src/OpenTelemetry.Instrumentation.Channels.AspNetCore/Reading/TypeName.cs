// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>A type as people write it: without namespaces, with its arguments.</summary>
internal static class TypeName
{
    public static string Of(Type type)
    {
        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        }

        int end = type.Name.IndexOf('`', StringComparison.Ordinal);
        return end < 0 || !type.IsGenericType
            ? type.Name
            : $"{type.Name[..end]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }
}
