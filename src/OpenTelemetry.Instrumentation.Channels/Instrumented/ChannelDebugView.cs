// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections;
using System.Diagnostics;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// Represents a channel in the debugger by its items. The inner channel lists them for the debugger only, through an
/// internal interface. This is the only place that uses reflection, and only a debugger calls it.
/// </summary>
internal sealed class ChannelDebugView<T, TStored, TCodec>
    where TCodec : struct, IItemCodec<T, TStored>
{
    public ChannelDebugView(object channel) => Items = List(channel);

    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public T[] Items { get; }

#if NET
    [UnconditionalSuppressMessage(
        "Trimming", "IL2075", Justification = "Where the interface was trimmed away the view is empty.")]
#endif
    private static T[] List(object channel)
    {
        object? source = (channel as IChannelItems)?.Source;
        Type? listing = source?.GetType().GetInterfaces().FirstOrDefault(
            static type => type.Name.StartsWith("IDebugEnumerable", StringComparison.Ordinal));
        if (listing?.GetMethod("GetEnumerator", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            ?.Invoke(source, null) is not IEnumerator items)
        {
            return [];
        }

        var list = new List<T>();
        while (items.MoveNext())
        {
            list.Add(default(TCodec).Item((TStored)items.Current!));
        }

        return [.. list];
    }
}
