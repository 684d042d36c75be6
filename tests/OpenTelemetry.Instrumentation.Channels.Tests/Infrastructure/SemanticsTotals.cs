// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>What the instruments say about one channel name.</summary>
internal sealed record SemanticsTotals(
    long Sent, long Received, long Dropped, long RejectedFull, long RejectedShutdown, long Length, long Senders,
    long Receivers)
{
    /// <summary>Gets the items that were sent and are nowhere.</summary>
    public long Missing => Sent - Received - Dropped - Length;

    public static SemanticsTotals operator -(SemanticsTotals x, SemanticsTotals y) => new(
        x.Sent - y.Sent,
        x.Received - y.Received,
        x.Dropped - y.Dropped,
        x.RejectedFull - y.RejectedFull,
        x.RejectedShutdown - y.RejectedShutdown,
        x.Length - y.Length,
        x.Senders - y.Senders,
        x.Receivers - y.Receivers);
}
