// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace AppHost.Load;

/// <summary>Sends payments of every kind, and follows them to their end.</summary>
internal sealed class LoadGenerator : IDisposable
{
    private const int Callers = 64;

    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_tryAgainAfter = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _client;
    private readonly ConcurrentDictionary<string, int> _ends = new();
    private int _triedAgain;

    public LoadGenerator(Uri api) => _client = new HttpClient { BaseAddress = api };

    public async Task<LoadResult> RunAsync(int payments, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, payments),
            new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = stop },
            async (number, token) => await PayAsync(PaymentKind.All[number % PaymentKind.All.Count], token));
        return new LoadResult(payments, Stopwatch.GetElapsedTime(start), _triedAgain, _ends);
    }

    public void Dispose() => _client.Dispose();

    private async Task PayAsync(PaymentKind kind, CancellationToken stop)
    {
        string id = await PostAsync(kind.Body, stop);
        if (kind.Watch != EventWatch.None)
        {
            await WatchAsync(id, kind.Watch, stop);
        }

        string status = await FollowAsync(id, stop);
        _ends.AddOrUpdate(status, 1, (_, count) => count + 1);
    }

    private async Task<string> PostAsync(string body, CancellationToken stop)
    {
        while (true)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await _client.PostAsync(
                new Uri("payments", UriKind.Relative), content, stop);
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                response.EnsureSuccessStatusCode();
                return (await response.Content.ReadFromJsonAsync<JsonNode>(stop))!["id"]!.GetValue<string>();
            }

            Interlocked.Increment(ref _triedAgain);
            await Task.Delay(s_tryAgainAfter, stop);
        }
    }

    private async Task WatchAsync(string id, EventWatch watch, CancellationToken stop)
    {
        using Stream stream = await _client.GetStreamAsync(new Uri($"payments/{id}/events", UriKind.Relative), stop);
        using var events = new StreamReader(stream);
        if (watch == EventWatch.ToTheEnd)
        {
            await events.ReadToEndAsync(stop);
        }
        else
        {
            await events.ReadLineAsync(stop);
        }
    }

    private async Task<string> FollowAsync(string id, CancellationToken stop)
    {
        while (true)
        {
            JsonNode payment =
                (await _client.GetFromJsonAsync<JsonNode>(new Uri($"payments/{id}", UriKind.Relative), stop))!;
            if (payment["status"]!.GetValue<string>() is "settled" or "compensated" or "declined")
            {
                return payment["status"]!.GetValue<string>();
            }

            await Task.Delay(s_pollInterval, stop);
        }
    }
}
