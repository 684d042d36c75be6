// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net.NetworkInformation;

namespace Payments.ServiceDefaults.Network;

/// <summary>
/// What the kernel counted for the TCP connections of this host (on Linux: of this network namespace) since it started.
/// A figure that the system does not have is null, never 0.
/// </summary>
public sealed record TcpStatistics
{
    private const string SnmpPath = "/proc/net/snmp";
    private const string NetstatPath = "/proc/net/netstat";

    /// <summary>Gets the segments that were sent again.</summary>
    public long? SegmentsRetransmitted { get; init; }

    /// <summary>Gets the first segments of connections (SYN) that were sent again.</summary>
    public long? SynsRetransmitted { get; init; }

    /// <summary>Gets the times that an acknowledgement did not come in time.</summary>
    public long? RetransmitTimeouts { get; init; }

    /// <summary>Gets the segments with the flag RST that were sent.</summary>
    public long? ResetsSent { get; init; }

    /// <summary>Gets the established connections that ended with a reset, by either side.</summary>
    public long? ConnectionsReset { get; init; }

    /// <summary>Reads the figures of now.</summary>
    public static TcpStatistics Read()
        => File.Exists(SnmpPath) ? Parse(Text(SnmpPath), Text(NetstatPath)) : OfFramework();

    /// <summary>Reads the figures out of the text of <c>/proc/net/snmp</c> and <c>/proc/net/netstat</c>.</summary>
    public static TcpStatistics Parse(string snmp, string netstat)
    {
        Dictionary<string, long> tcp = KernelCounters.Parse(snmp, "Tcp");
        Dictionary<string, long> extended = KernelCounters.Parse(netstat, "TcpExt");
        return new TcpStatistics
        {
            SegmentsRetransmitted = Of(tcp, "RetransSegs"),
            SynsRetransmitted = Of(extended, "TCPSynRetrans"),
            RetransmitTimeouts = Of(extended, "TCPTimeouts"),
            ResetsSent = Of(tcp, "OutRsts"),
            ConnectionsReset = Of(tcp, "EstabResets"),
        };
    }

    private static long? Of(Dictionary<string, long> counters, string name)
        => counters.TryGetValue(name, out long value) ? value : null;

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    private static TcpStatistics OfFramework()
    {
        try
        {
            var properties = IPGlobalProperties.GetIPGlobalProperties();
            System.Net.NetworkInformation.TcpStatistics[] all =
                [properties.GetTcpIPv4Statistics(), properties.GetTcpIPv6Statistics()];
            return new TcpStatistics
            {
                SegmentsRetransmitted = all.Sum(tcp => tcp.SegmentsResent),
                ResetsSent = all.Sum(tcp => tcp.ResetsSent),
                ConnectionsReset = all.Sum(tcp => tcp.ResetConnections),
            };
        }
        catch (Exception error) when (error is NetworkInformationException or PlatformNotSupportedException)
        {
            return new TcpStatistics();
        }
    }
}
