// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Instrumented;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>
/// Looks at the operations that wait in the runtime's channel. A canceled one is taken out by a work item of the
/// thread pool; a test that goes on before would see now one thing, now another.
/// </summary>
internal static class SemanticsInnerWaiters
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly string[] s_heads =
    [
        "_blockedReadersHead", "_blockedWritersHead", "_waitingReadersHead", "_waitingWritersHead", "_blockedReader",
        "_waitingReader",
    ];

    /// <summary>Waits until no finished operation is linked any more.</summary>
    public static void Settle<T>(Channel<T> channel)
    {
        object inner = InnerOf(channel);
        Assert.True(
            SpinWait.SpinUntil(() => !LinkedIn(inner).Any(IsReserved), TimeSpan.FromSeconds(60)),
            "The runtime did not unlink a canceled operation.");
    }

    /// <summary>Counts all linked operations.</summary>
    public static int Count<T>(Channel<T> channel) => LinkedIn(InnerOf(channel)).Count;

    private static object InnerOf<T>(Channel<T> channel)
        => channel is IChannelItems { Source: var reader }
            ? reader.GetType().GetField("_parent", Hidden)!.GetValue(reader)!
            : channel;

    private static List<object> LinkedIn(object inner)
    {
        var linked = new List<object>();
        lock (LockOf(inner))
        {
            foreach (string head in s_heads)
            {
                object? first = inner.GetType().GetField(head, Hidden)?.GetValue(inner);
                object? operation = first;
                while (operation is not null)
                {
                    linked.Add(operation);
                    operation = operation.GetType()
                        .GetProperty("Next", Hidden | BindingFlags.Public)!
                        .GetValue(operation);
                    operation = ReferenceEquals(operation, first) ? null : operation;
                }
            }
        }

        return linked;
    }

    private static object LockOf(object inner)
        => inner.GetType().GetProperty("SyncObj", Hidden)!.GetValue(inner)!;

    private static bool IsReserved(object operation)
    {
        for (Type? type = operation.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetField("_completionReserved", Hidden) is { } field)
            {
                return (bool)field.GetValue(operation)!;
            }
        }

        return false;
    }
}
