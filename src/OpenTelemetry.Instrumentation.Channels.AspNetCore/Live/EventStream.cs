// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Page;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Live;

/// <summary>Sends readings as server-sent events, until the client goes or the host stops.</summary>
internal static class EventStream
{
    public static async Task WriteAsync(HttpContext context, LiveReadings readings)
    {
        context.Response.ContentType = "text/event-stream";
        SafeHeaders.AddTo(context.Response);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, readings.Stopping);
        Channel<byte[]> viewer = readings.Join();
        try
        {
            await foreach (byte[] json in viewer.Reader.ReadAllAsync(ending.Token).ConfigureAwait(false))
            {
                await WriteAsync(context.Response.Body, json, ending.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The stream has no other end.
        }
        finally
        {
            readings.Leave(viewer);
        }
    }

    // The JSON is one line: no data of it can end an event.
    private static async Task WriteAsync(Stream body, byte[] json, CancellationToken cancellationToken)
    {
        await body.WriteAsync("event: reading\ndata: "u8.ToArray(), cancellationToken).ConfigureAwait(false);
        await body.WriteAsync(json, cancellationToken).ConfigureAwait(false);
        await body.WriteAsync("\n\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        await body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
