// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Infrastructure;

/// <summary>A web application on a free port of loopback that serves the page.</summary>
internal sealed class DebugApp : IAsyncDisposable
{
    public const string Pattern = "/debug/channels";

    private readonly WebApplication _app;

    private DebugApp(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(1) };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static async Task<DebugApp> StartAsync(
        Action<WebApplicationBuilder>? build = null,
        Action<WebApplication>? use = null,
        Action<IEndpointConventionBuilder>? convention = null,
        ChannelDebugOptions? options = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        build?.Invoke(builder);
        WebApplication app = builder.Build();
        use?.Invoke(app);
        IEndpointConventionBuilder page = app.MapChannelDebug(
            Pattern, options ?? new ChannelDebugOptions { RefreshInterval = TimeSpan.FromMilliseconds(100) });
        convention?.Invoke(page);
        await app.StartAsync();
        return new DebugApp(app);
    }

    public Task StopAsync() => _app.StopAsync();

    /// <summary>Gets all channels as JSON.</summary>
    public async Task<JsonNode> GetAsync()
        => JsonNode.Parse(await Client.GetStringAsync(new Uri(Pattern + ".json", UriKind.Relative)))!;

    /// <summary>Gets what is told of one channel.</summary>
    public async Task<JsonNode> GetChannelAsync(string name) => ChannelIn(await GetAsync(), name)!;

    public static JsonNode? ChannelIn(JsonNode report, string name)
        => report["channels"]!.AsArray().SingleOrDefault(channel => (string?)channel!["name"] == name);

    public async Task<HttpStatusCode> StatusOfAsync(string path, string? header = null, string? value = null)
    {
        using HttpResponseMessage response = await SendAsync(path, header, value);
        return response.StatusCode;
    }

    public async Task<HttpResponseMessage> SendAsync(string path, string? header = null, string? value = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();

        // What watches the channels of the process ends with the stop of the host.
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
