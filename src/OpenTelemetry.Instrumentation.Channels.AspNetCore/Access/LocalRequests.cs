// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using Microsoft.AspNetCore.Http;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Access;

/// <summary>Tells requests of this machine from others. What is in doubt is not of this machine.</summary>
internal static class LocalRequests
{
    // A proxy beside the process makes all the world come from loopback: its headers say so. Those of the original address
    // are there when the process has put the forwarded one in place.
    private static readonly string[] s_proxyHeaders =
    [
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Real-IP",
        "X-Original-For",
        "X-Original-Host",
        "X-Original-Proto",
        "Via",
    ];

    /// <summary>Lets a handler see requests of this machine only; for the others there is nothing here.</summary>
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
            && !s_proxyHeaders.Any(context.Request.Headers.ContainsKey);

    // A local socket, a pipe, and a server in memory have no address.
    private static bool IsLocal(IPAddress? remote) => remote is null || IsLoopback(remote);

    // A page of the web whose name was made to lead here must not read what the browser of this machine can see.
    private static bool IsLocal(HostString host)
        => !host.HasValue
            || string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Host, out IPAddress? address) && IsLoopback(address));

    private static bool IsLoopback(IPAddress address)
        => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
