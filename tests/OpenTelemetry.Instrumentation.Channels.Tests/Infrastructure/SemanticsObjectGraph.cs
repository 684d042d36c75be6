// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>What can be reached from an object, by its fields and those of what it refers to.</summary>
internal static class SemanticsObjectGraph
{
    public static HashSet<object> From(object root)
    {
        var reached = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var toVisit = new Stack<object>([root]);
        while (toVisit.TryPop(out object? current))
        {
            if (current is Type or MemberInfo or Pointer || !(current.GetType().IsValueType || reached.Add(current)))
            {
                continue;
            }

            foreach (object next in FieldsOf(current))
            {
                toVisit.Push(next);
            }
        }

        return reached;
    }

    private static IEnumerable<object> FieldsOf(object owner)
    {
        if (owner is Array { Rank: 1 } array && !(array.GetType().GetElementType()!.IsPrimitive))
        {
            foreach (object? element in array)
            {
                if (element is not null)
                {
                    yield return element;
                }
            }
        }

        for (Type? type = owner.GetType(); type is { IsPrimitive: false, IsPointer: false }; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike && !field.FieldType.IsPrimitive
                    && field.GetValue(owner) is { } value)
                {
                    yield return value;
                }
            }
        }
    }
}
