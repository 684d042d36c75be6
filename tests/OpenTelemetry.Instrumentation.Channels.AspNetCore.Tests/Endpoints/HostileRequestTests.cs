// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Endpoints;

/// <summary>Requests that a proxy beside the process passes on, and such that are made by hand.</summary>
public class HostileRequestTests
{
    public static TheoryData<string> ProxyHeaders =>
    [
        "Forwarded", "Via", "X-Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
        "X-Forwarded-Port", "X-Forwarded-Prefix",
        "X-Forwarded-Server", "X-Forwarded-Scheme", "X-Forwarded-Ssl", "X-Forwarded-User", "x-forwarded-anything",
        "X-Original-For",
        "X-Original-Host", "X-Original-Proto", "X-Original-Prefix", "X-Original-URL", "X-Real-IP", "X-Client-IP",
        "CF-Connecting-IP", "True-Client-IP",
        "X-Azure-ClientIP", "X-Envoy-External-Address", "Fastly-Client-IP", "X-Cluster-Client-IP",
    ];

    [Theory]
    [MemberData(nameof(ProxyHeaders))]
    public async Task Page_HeaderOfAProxy_IsNotFound(string header)
    {
        await using DebugApp app = await DebugApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync(DebugApp.Pattern, header, "127.0.0.1"));
    }

    [Theory]
    [InlineData("HTTP/1.0 404", "GET /debug/channels HTTP/1.0")]
    [InlineData("HTTP/1.0 404", "GET /debug/channels HTTP/1.0", "Host: localhost")]
    [InlineData("HTTP/1.0 404", "GET /debug/channels.json HTTP/1.0", "Host: 127.0.0.1", "Connection: keep-alive")]
    [InlineData("HTTP/1.1 404", "GET /debug/channels HTTP/1.1", "Host:", "Connection: close")]
    [InlineData("HTTP/1.1 400", "GET /debug/channels HTTP/1.1", "Connection: close")]
    [InlineData(
        "HTTP/1.1 400",
        "GET /debug/channels HTTP/1.1",
        "Host: localhost",
        "Host: attacker.example",
        "Connection: close")]
    [InlineData(
        "HTTP/1.1 400", "GET http://attacker.example/debug/channels HTTP/1.1", "Host: localhost", "Connection: close")]
    [InlineData("HTTP/1.1 404", "GET /debug/channels HTTP/1.1", "Host: localhost.", "Connection: close")]
    [InlineData(
        "HTTP/1.1 404", "GET /debug/channels HTTP/1.1", "Host: localhost", "X-Forwarded-For:", "Connection: close")]
    [InlineData("HTTP/1.1 200", "GET /debug/channels HTTP/1.1", "Host: localhost", "Connection: close")]
    public async Task Page_RawRequest_IsAnsweredWhereItIsSurelyLocal(string status, params string[] head)
    {
        await using DebugApp app = await DebugApp.StartAsync();

        string answer = await RawRequest.StatusLineAsync(app, head);

        Assert.StartsWith(status[8..], answer[8..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OldProtocolAndAllowRemote_IsAnswered()
    {
        await using DebugApp app = await DebugApp.StartAsync(options: new ChannelDebugOptions { AllowRemote = true });

        Assert.Contains(
            " 200", await RawRequest.StatusLineAsync(app, "GET /debug/channels HTTP/1.0"), StringComparison.Ordinal);
    }
}
