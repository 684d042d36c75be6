// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace Payments.Contracts;

/// <summary>An event of a stream of the ledger.</summary>
public interface ILedgerEvent
{
    /// <summary>Gets where the event stands; a watcher that comes back goes on behind it.</summary>
    Position Position { get; }

    /// <summary>Gets the trace context of the payment, in the form of the W3C.</summary>
    string Traceparent { get; }
}
