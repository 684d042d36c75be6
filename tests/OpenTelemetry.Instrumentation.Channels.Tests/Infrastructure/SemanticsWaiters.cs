// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>Looks into the list of the operations that wait.</summary>
internal static class SemanticsWaiters
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>Gets the operations, pooled ones that are idle included.</summary>
    public static IReadOnlyList<Waiter> Of(WaiterList list)
    {
        var waiters = new List<Waiter>((Waiter[])Field("_pooled").GetValue(list)!);
        for (var waiter = (Waiter?)Field("_first").GetValue(list); waiter is not null; waiter = waiter.Next)
        {
            waiters.Add(waiter);
        }

        return waiters;
    }

    /// <summary>Whether the current thread holds the lock of the list.</summary>
    public static bool IsLocked(WaiterList list) => Monitor.IsEntered(Field("_lock").GetValue(list)!);

    private static FieldInfo Field(string name) => typeof(WaiterList).GetField(name, Hidden)!;
}
