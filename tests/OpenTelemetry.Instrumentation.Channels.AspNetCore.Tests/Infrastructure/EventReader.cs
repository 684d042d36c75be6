// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Infrastructure;

/// <summary>Reads the live updates as any client of server-sent events does.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventReader(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _events = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();
    }

    public static async Task<EventReader> OpenAsync(DebugApp app)
    {
        HttpResponseMessage response = await app.SendAsync(DebugApp.Pattern + "/events");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>Gets the next reading; null when the stream has ended.</summary>
    public async Task<JsonNode?> NextAsync()
    {
        if (!await _events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1)))
        {
            return null;
        }

        Assert.Equal("reading", _events.Current.EventType);
        return JsonNode.Parse(_events.Current.Data);
    }

    /// <summary>Waits for a reading in which something holds of a channel.</summary>
    public async Task<JsonNode> UntilAsync(string channel, Func<JsonNode, bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!limit.IsCancellationRequested)
        {
            if (DebugApp.ChannelIn((await NextAsync())!, channel) is { } row && holds(row))
            {
                return row;
            }
        }

        throw new TimeoutException($"It was never so of '{channel}'.");
    }

    public async ValueTask DisposeAsync()
    {
        // The end of the response ends the read that the enumerator may be in.
        _response.Dispose();
        try
        {
            await _events.DisposeAsync();
        }
        catch (NotSupportedException)
        {
        }
    }
}
