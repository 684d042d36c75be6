// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Payments.ServiceDefaults.Network;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

public sealed class TcpStatisticsTests
{
    private const string Snmp =
        """
        Ip: Forwarding DefaultTTL InReceives
        Ip: 1 64 977
        Tcp: RtoAlgorithm MaxConn EstabResets RetransSegs InErrs OutRsts
        Tcp: 1 -1 12 345 0 67
        """;

    private const string Netstat =
        """
        TcpExt: SyncookiesSent TCPTimeouts TCPSynRetrans
        TcpExt: 0 89 10
        IpExt: InNoRoutes
        IpExt: 0
        """;

    [Fact]
    public void Parse_BothFiles_HasEveryFigure()
        => Assert.Equal(
            new TcpStatistics
            {
                SegmentsRetransmitted = 345,
                SynsRetransmitted = 10,
                RetransmitTimeouts = 89,
                ResetsSent = 67,
                ConnectionsReset = 12,
            },
            TcpStatistics.Parse(Snmp, Netstat));

    [Theory]
    [InlineData("")]
    [InlineData("Tcp: RetransSegs")]
    [InlineData("Tcp: RetransSegs OutRsts\nTcp: 1")]
    [InlineData("Tcp: RetransSegs\nTcp: many")]
    public void Parse_FigureIsNotThere_IsAbsentAndNotZero(string snmp)
        => Assert.Equal(new TcpStatistics(), TcpStatistics.Parse(snmp, string.Empty));

    [Fact]
    public void Read_ThisHost_HasNoNegativeFigure()
        => Assert.False(
            TcpStatistics.Read() is { SegmentsRetransmitted: < 0 } or { ResetsSent: < 0 } or { ConnectionsReset: < 0 });
}
