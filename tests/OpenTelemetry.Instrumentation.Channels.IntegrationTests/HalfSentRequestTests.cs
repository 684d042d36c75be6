// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
using System.Text;
using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>Clients that begin a request and never finish it must not keep the process from stopping.</summary>
public sealed class HalfSentRequestTests
{
    private const int Clients = 20;

    public static TheoryData<string> Beginnings =>
    [
        "POST /payments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n"
            + "{\"amount\":",
        "POST /payments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
            + "\r\n9\r\n{\"amo",
        "POST /payments HTTP/1.1\r\nHost: loca",
    ];

    [Theory]
    [MemberData(nameof(Beginnings))]
    public async Task Terminate_WithHalfSentRequests_EndsWithinTheDrainTime(string beginning)
    {
        await using PaymentsApi api = await PaymentsApi.StartAsync(("shutdownTimeoutSeconds", "600"));
        var clients = new List<TcpClient>();
        try
        {
            for (int i = 0; i < Clients; i++)
            {
                var client = new TcpClient();
                clients.Add(client);
                await client.ConnectAsync(api.Address.Host, api.Address.Port);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning));
            }

            // A request that is answered: by now the server has read what came before it.
            await api.GetHealthAsync();

            // The time limit of the wait is a tenth of what the process would be given.
            Assert.Equal(0, await api.Process.TerminateAsync());
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }
}
