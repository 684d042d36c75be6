// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;

/// <summary>Nothing is written around the calls: the bare channel, or the instrumented one.</summary>
/// <typeparam name="TItem">The item.</typeparam>
public readonly struct NoPractice<TItem> : IPractice<TItem, TItem>
{
    public static Action<TItem>? ItemDropped => null;

    public static Activity? StartSend() => null;

    public static TItem Enclose(TItem item, Activity? send) => item;

    public static void EndSend(Activity? send, ChannelReader<TItem> queue)
    {
    }

    public static void Received(in TItem envelope, ChannelReader<TItem> queue)
    {
    }

    public static Activity? StartTurn(in TItem envelope, ChannelReader<TItem> queue) => null;

    public static void EndTurn(Activity? process)
    {
    }

    public static void Completed(ChannelReader<TItem> queue, int items)
    {
    }
}
