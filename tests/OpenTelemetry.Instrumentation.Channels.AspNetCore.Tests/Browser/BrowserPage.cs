// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Browser;

/// <summary>One page of the browser: what it shows, what it asks the network for, and what it complains of.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _calls = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<Uri> _requests = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ClientWebSocket _socket;
    private readonly Task _receiving;
    private int _lastCall;

    private BrowserPage(ClientWebSocket socket)
    {
        _socket = socket;
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <summary>Gets errors of scripts, and what the browser logged as an error or a warning.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public IReadOnlyCollection<Uri> Requests => _requests;

    public static async Task<BrowserPage> CreateAsync(ClientWebSocket socket)
    {
        var page = new BrowserPage(socket);
        foreach (string domain in new[] { "Page", "Runtime", "Log", "Network" })
        {
            await page.CallAsync(domain + ".enable", []);
        }

        return page;
    }

    public Task GoAsync(Uri address) => CallAsync("Page.navigate", new JsonObject { ["url"] = address.ToString() });

    public Task SetSizeAsync(int width, int height) => CallAsync(
        "Emulation.setDeviceMetricsOverride",
        new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });

    public Task SetSchemeAsync(string scheme) => CallAsync(
        "Emulation.setEmulatedMedia",
        new JsonObject
        {
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }),
        });

    /// <summary>Runs a script in the page and gives its value.</summary>
    public async Task<JsonNode?> EvaluateAsync(string script)
    {
        JsonNode answer = await CallAsync(
            "Runtime.evaluate",
            new JsonObject { ["expression"] = script, ["returnByValue"] = true, ["awaitPromise"] = true });
        return answer["exceptionDetails"] is { } failure
            ? throw new InvalidOperationException(failure.ToJsonString())
            : answer["result"]!["value"]?.DeepClone();
    }

    public async Task<T> EvaluateAsync<T>(string script) => (await EvaluateAsync(script))!.GetValue<T>();

    /// <summary>Waits until a script is true.</summary>
    public async Task UntilAsync(string script)
    {
        bool isSo = await EvaluateAsync<bool>(
            $$"""
            new Promise(done => {
              const until = Date.now() + {{s_limit.TotalMilliseconds}};
              const look = () => ({{script}}) ? done(true) : Date.now() > until ? done(false) : setTimeout(look, 20);
              look();
            })
            """);
        Assert.True(isSo, $"Never so: {script}\n{await EvaluateAsync<string>("document.body.innerText")}");
    }

    /// <summary>Presses a key on what has the focus.</summary>
    public async Task PressAsync(string key, int code, string? text = null)
    {
        foreach (string type in new[] { "keyDown", "keyUp" })
        {
            var call = new JsonObject
            {
                ["type"] = type,
                ["key"] = key,
                ["code"] = key,
                ["windowsVirtualKeyCode"] = code
            };
            if (text is not null && type == "keyDown")
            {
                call["text"] = text;
            }

            await CallAsync("Input.dispatchKeyEvent", call);
        }
    }

    public async Task<byte[]> ScreenshotAsync()
        => Convert.FromBase64String(
            (string)(await CallAsync("Page.captureScreenshot", new JsonObject { ["format"] = "png" }))["data"]!);

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _receiving;
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task<JsonNode> CallAsync(string method, JsonObject parameters)
    {
        int number = Interlocked.Increment(ref _lastCall);
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls[number] = answer;
        byte[] message = JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject { ["id"] = number, ["method"] = method, ["params"] = parameters });
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(s_limit * 2);
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                message.SetLength(0);
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);

                OnMessage(JsonNode.Parse(message.ToArray())!);
            }
        }
        catch (WebSocketException)
        {
        }
        catch (OperationCanceledException)
        {
        }
        catch (JsonException) when (_socket.State != WebSocketState.Open)
        {
            // The last message of one that closes is empty.
        }
    }

    private void OnMessage(JsonNode message)
    {
        if ((int?)message["id"] is { } id && _calls.TryRemove(id, out TaskCompletionSource<JsonNode>? call))
        {
            if (message["error"] is { } error)
            {
                call.TrySetException(new InvalidOperationException(error.ToJsonString()));
            }
            else
            {
                call.TrySetResult(message["result"]!);
            }

            return;
        }

        JsonNode? parameters = message["params"];
        switch ((string?)message["method"])
        {
            case "Runtime.exceptionThrown":
                _complaints.Enqueue(parameters!["exceptionDetails"]!.ToJsonString());
                break;
            case "Runtime.consoleAPICalled" when (string?)parameters!["type"] is "error" or "warning":
                _complaints.Enqueue(parameters["args"]!.ToJsonString());
                break;
            case "Log.entryAdded" when (string?)parameters!["entry"]!["level"] is "error" or "warning":
                _complaints.Enqueue(parameters["entry"]!.ToJsonString());
                break;
            case "Network.requestWillBeSent":
                _requests.Enqueue(new Uri((string)parameters!["request"]!["url"]!));
                break;
        }
    }
}
