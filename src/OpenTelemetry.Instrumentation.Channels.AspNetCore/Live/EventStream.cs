// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Page;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Live;

/// <summary>Sends readings as server-sent events, until the client goes, is too slow, or the host stops.</summary>
internal static class EventStream
{
    // What is written at once: the server holds no more than this and its own buffer for a client that does not read.
    private const int ChunkSize = 16 * 1024;
    private const string RetryAfterSeconds = "10";

    public static async Task WriteAsync(HttpContext context, LiveReadings readings)
    {
        if (readings.TryJoin() is not { } viewer)
        {
            await RefuseAsync(context.Response, readings.MaxViewers).ConfigureAwait(false);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, readings.Stopping);
        try
        {
            context.Response.ContentType = "text/event-stream";
            SafeHeaders.AddTo(context.Response);
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await foreach (byte[] json in viewer.Reader.ReadAllAsync(ending.Token).ConfigureAwait(false))
            {
                if (!await TryWriteAsync(context.Response.Body, json, readings, ending.Token).ConfigureAwait(false))
                {
                    // What is left in the buffers of the server is for a client that does not read.
                    context.Abort();
                    return;
                }
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

    private static Task RefuseAsync(HttpResponse response, int limit)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = RetryAfterSeconds;
        response.ContentType = "text/plain; charset=utf-8";
        SafeHeaders.AddTo(response);
        return response.WriteAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"All {limit} live updates are in use. Close a page, or raise "
                    + $"{nameof(ChannelDebugOptions.MaxEventStreams)}."),
            response.HttpContext.RequestAborted);
    }

    // False: the client took too long.
    private static async Task<bool> TryWriteAsync(
        Stream body, byte[] json, LiveReadings readings, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(readings.WriteTimeout, readings.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await WriteAsync(body, json, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested
            && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    // The JSON is one line: no data of it can end an event.
    private static async Task WriteAsync(Stream body, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        await body.WriteAsync("event: reading\ndata: "u8.ToArray(), cancellationToken).ConfigureAwait(false);
        while (!json.IsEmpty)
        {
            ReadOnlyMemory<byte> chunk = json[..Math.Min(ChunkSize, json.Length)];
            json = json[chunk.Length..];
            await body.WriteAsync(chunk, cancellationToken).ConfigureAwait(false);
        }

        await body.WriteAsync("\n\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        await body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
