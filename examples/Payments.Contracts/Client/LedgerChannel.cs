// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Net.Client;
using Microsoft.Extensions.Logging;

namespace Payments.Contracts;

/// <summary>Opens connections to the process that has the ledger and the risk desk.</summary>
public static class LedgerChannel
{
    /// <summary>Whether a channel can be opened to an address.</summary>
    public static bool IsAddress(Uri? address)
        => address is { IsAbsoluteUri: true }
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    /// <summary>Opens a channel of gRPC; it connects with the first call, and again whenever it has to.</summary>
    /// <param name="address">Such as <c>http://localhost:5081</c>: HTTP/2 without TLS.</param>
    /// <param name="loggers">Where its messages go.</param>
    public static GrpcChannel Open(Uri address, ILoggerFactory loggers) => GrpcChannel.ForAddress(
        address,
        new GrpcChannelOptions
        {
            LoggerFactory = loggers,
            DisposeHttpClient = true,
            HttpHandler = new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,

                // A stream on which nothing comes looks like one whose other end is gone: the pings tell them apart.
                KeepAlivePingDelay = TimeSpan.FromSeconds(20),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            },
        });
}
