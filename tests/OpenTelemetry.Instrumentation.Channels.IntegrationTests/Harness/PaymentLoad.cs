// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>
/// Clients of every kind, in turn: those whose payments settle, fail in clearing or are declined, those that follow the
/// events to their end or hang up midway, and those that hang up while they post.
/// </summary>
public sealed class PaymentLoad
{
    private const int Kinds = 10;

    private static readonly string[] s_foreign =
    [
        """{"amount": 20.10, "currency": "USD", "account": "GB29NWBK60161331926819"}""",
        """{"amount": 5000, "currency": "JPY", "account": "GB29NWBK60161331926819", "reference": "invoice 7"}""",
    ];

    private int _next = -1;
    private int _hungUpPosts;

    /// <summary>
    /// Gets the payments that were posted and followed to their end, with nobody watching their events.
    /// </summary>
    public ConcurrentQueue<PaymentAnswer> Followed { get; } = [];

    /// <summary>Gets the payments whose events were watched, to their end or not.</summary>
    public ConcurrentQueue<PaymentAnswer> Watched { get; } = [];

    /// <summary>Gets the event streams that were read to their end.</summary>
    public ConcurrentQueue<string> EventStreams { get; } = [];

    /// <summary>Gets the answers to payments that are not valid.</summary>
    public ConcurrentQueue<ProblemAnswer> Refused { get; } = [];

    /// <summary>
    /// Gets how many callers hung up while they posted a whole payment: nobody told them whether it was accepted.
    /// </summary>
    public int HungUpPosts => _hungUpPosts;

    public Task RunAsync(PaymentsApi api, int payments, int clients)
        => Task.WhenAll(Enumerable.Range(0, clients).Select(_ => RunClientAsync(api, payments)));

    private async Task RunClientAsync(PaymentsApi api, int payments)
    {
        var accepted = new List<PaymentAnswer>();
        for (int i = Interlocked.Increment(ref _next); i < payments; i = Interlocked.Increment(ref _next))
        {
            if (i % 25 == 0)
            {
                await PostInvalidAsync(api);
            }

            switch (i % Kinds)
            {
                case 0:
                    await WatchAsync(api, toTheEnd: true);
                    break;
                case 1:
                    await WatchAsync(api, toTheEnd: false);
                    break;
                case 2:
                    await HangUpPostingAsync(api, i);
                    break;
                case 3:
                    accepted.Add(await api.PostAcceptedAsync(PaymentsApi.TooRisky));
                    break;
                case 4:
                    accepted.Add(await api.PostAcceptedAsync(PaymentsApi.RefusedByBank));
                    break;
                case 5 or 6:
                    accepted.Add(await api.PostAcceptedAsync(s_foreign[i % 2]));
                    break;
                default:
                    accepted.Add(await api.PostAcceptedAsync(PaymentsApi.Valid));
                    break;
            }
        }

        foreach (PaymentAnswer payment in accepted)
        {
            Followed.Enqueue(await api.WaitUntilFinalAsync(payment.Id));
        }
    }

    private async Task HangUpPostingAsync(PaymentsApi api, int number)
    {
        HangUp moment = (HangUp)(number / Kinds % 3);
        await HangingUpClient.PostAsync(api.Address, PaymentsApi.Valid, moment);
        _ = moment == HangUp.InTheBody ? 0 : Interlocked.Increment(ref _hungUpPosts);
    }

    private async Task WatchAsync(PaymentsApi api, bool toTheEnd)
    {
        PaymentAnswer payment = await api.PostAcceptedAsync(PaymentsApi.Valid);
        Watched.Enqueue(payment);
        using HttpResponseMessage response = await api.GetEventsAsync(payment.Id);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync());
        if (toTheEnd)
        {
            EventStreams.Enqueue(await events.ReadToEndAsync());
        }
        else
        {
            Assert.Equal("id: 1", await events.ReadLineAsync());
        }
    }

    private async Task PostInvalidAsync(PaymentsApi api)
    {
        using HttpResponseMessage response = await api.PostAsync(PaymentsApi.Invalid);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Refused.Enqueue((await response.Content.ReadFromJsonAsync<ProblemAnswer>())!);
    }
}
