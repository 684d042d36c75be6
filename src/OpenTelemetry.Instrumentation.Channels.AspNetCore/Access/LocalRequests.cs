// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using Microsoft.AspNetCore.Http;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Access;

/// <summary>Decides whether a request comes from this machine. In doubt it does not.</summary>
internal static class LocalRequests
{
    // A proxy beside the process makes every request come from loopback: its headers reveal it. The middleware for
    // forwarded headers moves those that it has applied to X-Original-*.
    private static readonly string[] s_proxyHeaderPrefixes = ["X-Forwarded", "X-Original-"];

    private static readonly string[] s_proxyHeaders =
    [
        "Forwarded",
        "Via",
        "X-Real-IP",
        "X-Client-IP",
        "X-Cluster-Client-IP",
        "X-ProxyUser-Ip",
        "X-Azure-ClientIP",
        "X-Azure-SocketIP",
        "X-Envoy-External-Address",
        "CF-Connecting-IP",
        "Fastly-Client-IP",
        "True-Client-IP",
    ];

    /// <summary>Passes requests of this machine to a handler. All others get 404.</summary>
    public static RequestDelegate Only(RequestDelegate handler) => context =>
    {
        if (IsLocal(context))
        {
            return handler(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    };

    public static bool IsLocal(HttpContext context)
        => IsLocal(context.Connection.RemoteIpAddress)
            && IsLocal(context.Request.Host)
            && !IsOld(context.Request.Protocol)
            && !context.Request.Headers.Keys.Any(IsOfProxy);

    // A local socket, a pipe, and a server in memory have no address.
    private static bool IsLocal(IPAddress? remote) => remote is null || IsLoopback(remote);

    // A web page whose name was made to resolve to this machine must not read what the local browser can see. A request
    // without a host could be meant for any.
    private static bool IsLocal(HostString host)
        => host.HasValue
            && (string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(host.Host, out IPAddress? address) && IsLoopback(address)));

    // Proxies speak HTTP/1.0 to the servers behind them by default (nginx does), and add no header then.
    private static bool IsOld(string protocol) => HttpProtocol.IsHttp10(protocol) || HttpProtocol.IsHttp09(protocol);

    private static bool IsOfProxy(string header)
        => s_proxyHeaders.Contains(header, StringComparer.OrdinalIgnoreCase)
            || s_proxyHeaderPrefixes.Any(prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static bool IsLoopback(IPAddress address)
        => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
