// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Endpoints;

/// <summary>Who may look.</summary>
public class AccessTests
{
    public static TheoryData<string> Paths => [string.Empty, ".json", "/events", "/1"];

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData(null, true)]
    [InlineData("192.0.2.7", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("::ffff:192.0.2.7", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    public async Task Page_RemoteAddress_IsAnsweredOnLoopbackOnly(string? address, bool isAnswered)
    {
        IPAddress? remote = address is null ? null : IPAddress.Parse(address);
        await using DebugApp app = await DebugApp.StartAsync(use: From(remote));

        Assert.Equal(
            isAnswered ? HttpStatusCode.OK : HttpStatusCode.NotFound, await app.StatusOfAsync(DebugApp.Pattern));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task AnyEndpoint_RemoteAddress_IsNotFound(string path)
    {
        await using DebugApp app = await DebugApp.StartAsync(use: From(IPAddress.Parse("192.0.2.7")));

        using HttpResponseMessage response = await app.SendAsync(DebugApp.Pattern + path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("X-Original-For", "127.0.0.1:5")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Host", "attacker.example")]
    [InlineData("Host", "192.0.2.7")]
    [InlineData("Host", "localhost.attacker.example")]
    public async Task Page_ThroughAProxyOrAForeignName_IsNotFound(string header, string value)
    {
        await using DebugApp app = await DebugApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync(DebugApp.Pattern, header, value));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1234")]
    [InlineData("[::1]:80")]
    [InlineData("127.0.0.1")]
    public async Task Page_NamesOfThisMachine_AreAnswered(string host)
    {
        await using DebugApp app = await DebugApp.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await app.StatusOfAsync(DebugApp.Pattern, "Host", host));
    }

    [Fact]
    public async Task Page_AllowRemote_IsAnsweredAnywhere()
    {
        await using DebugApp app = await DebugApp.StartAsync(
            use: From(IPAddress.Parse("192.0.2.7")), options: new ChannelDebugOptions { AllowRemote = true });

        Assert.Equal(HttpStatusCode.OK, await app.StatusOfAsync(DebugApp.Pattern, "X-Forwarded-For", "192.0.2.7"));
    }

    [Fact]
    public async Task Page_OverALocalSocket_IsAnswered()
    {
        string path = Path.Combine(Path.GetTempPath(), $"channels-{Guid.NewGuid():N}.sock");
        await using DebugApp app = await DebugApp.StartAsync(
            builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(path))
                .UseUrls("http://unix:" + path));
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler);

        using HttpResponseMessage response = await client.GetAsync(new Uri("http://localhost" + DebugApp.Pattern));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task AnyEndpoint_RequireAuthorization_IsRefusedToTheUnknown(string path)
    {
        await using DebugApp app = await DebugApp.StartAsync(
            static builder =>
            {
                builder.Services.AddAuthentication("none")
                    .AddCookie("none", static cookie => cookie.Events.OnRedirectToLogin = static context =>
                    {
                        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                        return Task.CompletedTask;
                    });
                builder.Services.AddAuthorization();
            },
            static app => app.UseAuthentication().UseAuthorization(),
            static page => page.RequireAuthorization());

        Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusOfAsync(DebugApp.Pattern + path));
    }

    [Fact]
    public async Task Page_RequireHost_IsNotThereForOthers()
    {
        await using DebugApp app = await DebugApp.StartAsync(convention: static page => page.RequireHost("*:1"));

        Assert.Equal(HttpStatusCode.NotFound, await app.StatusOfAsync(DebugApp.Pattern));
    }

    private static Action<WebApplication> From(IPAddress? remote)
        => app => app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = remote;
            return next(context);
        });
}
