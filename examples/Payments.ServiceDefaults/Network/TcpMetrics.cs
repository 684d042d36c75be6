// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;

namespace Payments.ServiceDefaults.Network;

/// <summary>
/// What the network does to the payments: retransmits and resets, as the kernel counts them. Every process of a host
/// (or of a network namespace) reports the same figures.
/// </summary>
public sealed class TcpMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Payments.Host";

    private readonly Meter _meter = new(MeterName);
    private readonly Func<TcpStatistics> _read;

    /// <summary>Creates the instruments.</summary>
    /// <param name="read">Reads the figures, once for each instrument of a collection.</param>
    public TcpMetrics(Func<TcpStatistics> read)
    {
        _read = read;
        Observe(
            "host.tcp.segment.retransmitted",
            "{segment}",
            "TCP segments sent again.",
            tcp => tcp.SegmentsRetransmitted);
        Observe(
            "host.tcp.syn.retransmitted", "{segment}", "TCP SYN segments sent again.", tcp => tcp.SynsRetransmitted);
        Observe(
            "host.tcp.retransmit.timeout", "{timeout}", "TCP acknowledgements overdue.", tcp => tcp.RetransmitTimeouts);
        Observe("host.tcp.reset.sent", "{segment}", "TCP segments sent with RST.", tcp => tcp.ResetsSent);
        Observe(
            "host.tcp.connection.reset",
            "{connection}",
            "TCP connections ended by a reset.",
            tcp => tcp.ConnectionsReset);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void Observe(string name, string unit, string description, Func<TcpStatistics, long?> figure)
        => _meter.CreateObservableCounter(
            name,
            () => figure(_read()) is { } value ? [new Measurement<long>(value)] : Array.Empty<Measurement<long>>(),
            unit,
            description);
}
