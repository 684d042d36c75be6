// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;

namespace AspNetCoreApi.Payments;

/// <summary>
/// Answers with the status changes of a payment as they happen (server-sent events). Each request has a channel of its
/// own; the end of the request is the end of the channel, whoever ends it.
/// </summary>
internal sealed class PaymentEventStream
{
    private readonly IHostApplicationLifetime _lifetime;
    private readonly JsonSerializerOptions _json;

    public PaymentEventStream(IHostApplicationLifetime lifetime, IOptions<JsonOptions> json)
    {
        _lifetime = lifetime;
        _json = json.Value.SerializerOptions;
    }

    /// <summary>Runs until the payment has ended, the client has hung up, or the process stops.</summary>
    public async Task WriteAsync(Payment payment, HttpContext http)
    {
        Channel<PaymentTransition> changes = InstrumentedChannel.CreateBounded<PaymentTransition>(
            new ChannelTelemetryOptions("payments.events") { Layer = ChannelLayer.Api }, Payment.MaxTransitions);
        changes.CompleteOn(http.RequestAborted, ChannelCompletionCause.None, ChannelLeftovers.Discard);
        changes.CompleteOn(_lifetime.ApplicationStopping);
        payment.Watch(changes.Writer);
        try
        {
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-cache";
            int number = 0;
            await foreach (PaymentTransition change in changes.Reader.ReadAllAsync(CancellationToken.None))
            {
                await WriteAsync(http, ++number, change);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has hung up.
        }
        finally
        {
            payment.Unwatch(changes.Writer);
            changes.Writer.TryComplete();
        }
    }

    private async Task WriteAsync(HttpContext http, int number, PaymentTransition change)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"id: {number}\nevent: status\ndata: {JsonSerializer.Serialize(change, _json)}\n\n");
        await http.Response.WriteAsync(text, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
