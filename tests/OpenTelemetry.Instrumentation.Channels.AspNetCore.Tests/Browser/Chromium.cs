// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Browser;

/// <summary>A headless Chromium, driven by its own protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    public const string Missing =
        "Chromium is not there. Install it (Debian: apt-get install chromium), or set CHROMIUM to its path.";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly Uri _address;

    private Chromium(Process process, DirectoryInfo profile, Uri address)
    {
        _process = process;
        _profile = profile;
        _address = address;
    }

    /// <summary>Gets the path of the program; null where there is none.</summary>
    public static string? Program { get; } = Find();

    public static async Task<Chromium> StartAsync()
    {
        Assert.True(Program is not null, Missing);
        DirectoryInfo profile = Directory.CreateTempSubdirectory("channels-chromium-");
        var start = new ProcessStartInfo(Program!) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
            "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
            "--remote-debugging-port=0", "--user-data-dir=" + profile.FullName, "about:blank",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        var process = Process.Start(start)!;
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) => OnLine(line.Data, listening);
        process.OutputDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new Chromium(process, profile, await listening.Task.WaitAsync(s_limit));
    }

    /// <summary>Opens a page with nothing in it.</summary>
    public async Task<BrowserPage> OpenAsync()
    {
        using var client = new HttpClient { Timeout = s_limit };
        var create = new Uri($"http://{_address.Authority}/json/new?about:blank");
        using HttpResponseMessage response = await client.PutAsync(create, content: null);
        JsonNode target = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)target["webSocketDebuggerUrl"]!), CancellationToken.None);
        return await BrowserPage.CreateAsync(socket);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A child that is on its way out may still write.
        }
    }

    private static void OnLine(string? line, TaskCompletionSource<Uri> listening)
    {
        const string Listening = "DevTools listening on ";
        if (line?.StartsWith(Listening, StringComparison.Ordinal) == true)
        {
            listening.TrySetResult(new Uri(line[Listening.Length..]));
        }
    }

    private static string? Find()
        => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
                .Split(Path.PathSeparator)
                .SelectMany(
                    static folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(
                        name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);
}
