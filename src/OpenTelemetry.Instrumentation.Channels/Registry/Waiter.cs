// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>An operation that waits in the channel; an element of a <see cref="WaiterList"/>.</summary>
internal abstract class Waiter
{
    /// <summary>Gets or sets the neighbours and whether there are any; under the lock of the list.</summary>
    public Waiter? Next { get; set; }

    public Waiter? Previous { get; set; }

    public bool IsLinked { get; set; }

    /// <summary>Gets a value indicating whether the inner operation is still pending. Called under the lock of the list.</summary>
    public abstract bool IsWaiting { get; }

    /// <summary>
    /// Gives what is to be counted of an operation that finished and that nobody consumed yet, or null. Called under the
    /// lock of the list; what it returns is called outside, because it may end in a callback of the user's.
    /// </summary>
    public abstract Action? Observe();
}
