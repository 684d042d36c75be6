// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json;
using OpenTelemetry.Instrumentation.Channels.DeployTests.Tools;

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Running;

/// <summary>A real Prometheus with the configuration of deploy/, but for addresses and intervals.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly RunningProgram _program;
    private readonly HttpClient _client;

    private PrometheusServer(DirectoryInfo folder, RunningProgram program, HttpClient client)
    {
        _folder = folder;
        _program = program;
        _client = client;
    }

    /// <summary>Starts the server.</summary>
    /// <param name="targets">The ports on this machine of what the file calls by host and port.</param>
    public static async Task<PrometheusServer> StartAsync(IReadOnlyDictionary<string, int> targets)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("channels-prometheus-");
        string file = Path.Combine(folder.FullName, "prometheus.yml");
        await File.WriteAllTextAsync(file, Configuration(targets));
        int port = RunningProgram.FreePort();
        var program = RunningProgram.Start(
            Tool.PathOf(Tool.Prometheus),
            [
                "--config.file=" + file,
                "--storage.tsdb.path=" + Path.Combine(folder.FullName, "data"),
                "--web.listen-address=127.0.0.1:" + port.ToString(CultureInfo.InvariantCulture),
                "--enable-feature=exemplar-storage",
            ]);
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Patience.Timeout };
        var server = new PrometheusServer(folder, program, client);
        try
        {
            await program.AnswersAsync(client, new Uri("/-/ready", UriKind.Relative));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gets all values of the last half minute, of all series that a query answers with.</summary>
    public async Task<IReadOnlyList<double>> ValuesAsync(string promql)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        JsonElement result = await GetAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"api/v1/query_range?query={Uri.EscapeDataString(promql)}"
                + $"&start={(now - TimeSpan.FromSeconds(30)).ToUnixTimeSeconds()}"
                + $"&end={now.ToUnixTimeSeconds()}&step=2"));
        return [.. result.GetProperty("result").EnumerateArray()
            .SelectMany(series => series.GetProperty("values").EnumerateArray())
            .Select(sample => double.Parse(sample[1].GetString()!, CultureInfo.InvariantCulture))];
    }

    public Task<JsonElement> ExemplarsAsync(string promql)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return GetAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"api/v1/query_exemplars?query={promql}"
                + $"&start={(now - TimeSpan.FromMinutes(5)).ToUnixTimeSeconds()}&end={now.ToUnixTimeSeconds() + 1}"));
    }

    public async Task<IReadOnlyList<JsonElement>> RulesAsync()
        => [.. (await GetAsync("api/v1/rules")).GetProperty("groups").EnumerateArray()
            .SelectMany(group => group.GetProperty("rules").EnumerateArray())];

    /// <summary>Gets the data of an answer; one that is an error fails with what it says.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri("/" + path, UriKind.Relative));
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {text}");
        using JsonDocument answer = JsonDocument.Parse(text);
        return answer.RootElement.GetProperty("data").Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Configuration(IReadOnlyDictionary<string, int> targets)
    {
        string text = Repository.Read("deploy/prometheus/prometheus.yml")
            .Replace("rules/", Repository.At("deploy/prometheus/rules/"), StringComparison.Ordinal)
            .Replace("_interval: 5s", "_interval: 1s", StringComparison.Ordinal);
        foreach ((string address, int port) in targets)
        {
            Assert.Contains(address, text, StringComparison.Ordinal);
            text = text.Replace(address, $"127.0.0.1:{port}", StringComparison.Ordinal);
        }

        return text;
    }
}
