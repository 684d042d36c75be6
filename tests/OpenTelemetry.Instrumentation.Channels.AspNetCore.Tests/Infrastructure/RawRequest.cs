// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
using System.Text;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Infrastructure;

/// <summary>Sends bytes that no HTTP client would send.</summary>
internal static class RawRequest
{
    /// <summary>Sends a request head and gets the status line.</summary>
    public static async Task<string> StatusLineAsync(DebugApp app, params string[] head)
    {
        using Socket socket = await ConnectAsync(app);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", head) + "\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) ?? "closed";
    }

    public static async Task<Socket> ConnectAsync(DebugApp app, int? receiveBuffer = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.ReceiveBufferSize = receiveBuffer ?? socket.ReceiveBufferSize;
        await socket.ConnectAsync(app.Address.Host, app.Address.Port);
        return socket;
    }
}
