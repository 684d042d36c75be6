// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
using System.Text;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>A caller that closes its connection while a request is under way.</summary>
internal static class HangingUpClient
{
    /// <summary>Posts a payment and hangs up.</summary>
    /// <param name="address">Where the gateway listens.</param>
    /// <param name="json">The payment.</param>
    /// <param name="moment">When it hangs up.</param>
    public static async Task PostAsync(Uri address, string json, HangUp moment)
    {
        string head = $"POST /payments HTTP/1.1\r\nHost: {address.Authority}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n";
        string body = moment == HangUp.InTheBody ? json[..(json.Length / 2)] : json;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + body));
        if (moment == HangUp.InTheAnswer)
        {
            Assert.Equal(1, await client.GetStream().ReadAsync(new byte[1]));
        }
    }
}
