// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;

/// <summary>
/// What a team writes around the calls of a channel. The loops of the scenarios are generic over it: implemented by
/// a struct, it is compiled into the loop as if it had been written there, and what is empty costs nothing.
/// </summary>
/// <typeparam name="TItem">The item.</typeparam>
/// <typeparam name="TEnvelope">What goes through the channel.</typeparam>
public interface IPractice<TItem, TEnvelope>
{
    /// <summary>Gets what a channel does with an item that it drops.</summary>
    static abstract Action<TEnvelope>? ItemDropped { get; }

    static abstract Activity? StartSend();

    static abstract TEnvelope Enclose(TItem item, Activity? send);

    static abstract void EndSend(Activity? send, ChannelReader<TEnvelope> queue);

    /// <summary>After <c>TryRead</c> or <c>ReadAsync</c>.</summary>
    static abstract void Received(in TEnvelope envelope, ChannelReader<TEnvelope> queue);

    /// <summary>At the beginning of a turn of a loop.</summary>
    static abstract Activity? StartTurn(in TEnvelope envelope, ChannelReader<TEnvelope> queue);

    static abstract void EndTurn(Activity? process);

    static abstract void Completed(ChannelReader<TEnvelope> queue, int items);
}
