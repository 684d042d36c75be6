// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
using System.Text;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>A caller that closes its connection while a request is under way.</summary>
internal static class HangingUpClient
{
    /// <summary>Posts a payment and hangs up, without a look at the answer.</summary>
    /// <param name="address">Where the gateway listens.</param>
    /// <param name="json">The payment.</param>
    /// <param name="isWhole">Whether the whole payment is sent before; else half of it is.</param>
    public static async Task PostAsync(Uri address, string json, bool isWhole)
    {
        string head = $"POST /payments HTTP/1.1\r\nHost: {address.Authority}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n";
        string body = isWhole ? json : json[..(json.Length / 2)];
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + body));
    }
}
