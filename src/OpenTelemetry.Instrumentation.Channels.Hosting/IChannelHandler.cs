// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting;

/// <summary>Handles the items of a channel for a hosted consumer.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <remarks>
/// A handler is created in its own scope for each attempt at an item; it may depend on scoped services. With a
/// concurrency above 1, several handlers run concurrently.
/// </remarks>
public interface IChannelHandler<in T>
{
    /// <summary>
    /// Handles an item. It runs under the item's <c>process</c> span, in the trace of the writer. An exception makes
    /// the attempt fail.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">
    /// Canceled when the host has no more time for the handler: not when it begins to stop, but at the end of the
    /// drain.
    /// </param>
    /// <returns>A task that completes when the item is handled.</returns>
    ValueTask HandleAsync(T item, CancellationToken cancellationToken);
}
