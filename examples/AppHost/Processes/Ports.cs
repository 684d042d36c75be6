// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;

namespace AppHost.Processes;

/// <summary>Where the processes listen.</summary>
internal sealed record Ports(Uri Api, Uri Ledger, Uri LedgerMetrics, Uri WorkerMetrics)
{
    public static readonly Ports Default = Of(5080, 5081, 5083, 5082);

    /// <summary>Finds ports that nobody listens on just now.</summary>
    public static Ports Free()
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, 4).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(listeners, listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        Array.ForEach(listeners, listener => listener.Dispose());
        return Of(ports[0], ports[1], ports[2], ports[3]);
    }

    private static Ports Of(int api, int ledger, int ledgerMetrics, int workerMetrics)
        => new(Local(api), Local(ledger), Local(ledgerMetrics), Local(workerMetrics));

    private static Uri Local(int port) => new($"http://localhost:{port}");
}
