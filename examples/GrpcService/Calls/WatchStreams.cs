// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using Grpc.Core;
using GrpcService.Ledger;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;
using Payments.Contracts;

namespace GrpcService.Calls;

/// <summary>
/// Server-streaming calls out of a log. Each call has a channel of its own between the log and the caller: a slow
/// caller keeps nobody waiting but the feed of its own channel, and the end of the call is the end of that channel.
/// </summary>
internal sealed class WatchStreams
{
    private readonly LedgerBooks _books;
    private readonly WatchLifetime _lifetime;
    private readonly int _capacity;

    public WatchStreams(LedgerBooks books, WatchLifetime lifetime, IOptions<LedgerOptions> options)
    {
        _books = books;
        _lifetime = lifetime;
        _capacity = options.Value.WatchCapacity;
    }

    /// <summary>Runs until the caller hangs up or the process stops.</summary>
    public async Task RunAsync<TEvent, TMessage>(
        EventLog<TEvent> log,
        Position? after,
        Func<TEvent, Position, Publication<TMessage>?> publish,
        IServerStreamWriter<TMessage> caller,
        ServerCallContext context)
        where TMessage : class
    {
        long first = RequestCheck.FirstSequence(after, _books.Id, log.Count);
        using IDisposable watch = _lifetime.Enter();
        Channel<TMessage> channel = InstrumentedChannel.CreateBounded<TMessage>(
            new ChannelTelemetryOptions(ChannelNames.Of<TMessage>())
            {
                Layer = ChannelLayer.Api,

                // The call goes on for hours: what is sent in it belongs to the payments, not to the call.
                Relationship = ChannelSpanRelationship.Parent,
            },
            _capacity);

        // The caller has hung up: what is left is for nobody, and a feed that waits for room must not wait for ever.
        channel.CompleteOn(context.CancellationToken, ChannelCompletionCause.None, ChannelLeftovers.Discard);

        // The process stops: what is left still goes out.
        channel.CompleteOn(_lifetime.Stopping);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, _lifetime.Stopping);
        Task feed = FeedAsync(log, first, publish, channel.Writer, end.Token);
        try
        {
            await foreach (TMessage message in channel.Reader.ReadAllAsync(CancellationToken.None))
            {
                await caller.WriteAsync(message, context.CancellationToken);
            }
        }
        catch (Exception) when (context.CancellationToken.IsCancellationRequested)
        {
            // There is nobody left to tell.
        }
        finally
        {
            channel.Writer.TryComplete();
            await end.CancelAsync();
            await feed;
        }
    }

    private async Task FeedAsync<TEvent, TMessage>(
        EventLog<TEvent> log,
        long first,
        Func<TEvent, Position, Publication<TMessage>?> publish,
        ChannelWriter<TMessage> writer,
        CancellationToken end)
    {
        try
        {
            for (long sequence = first; ; sequence++)
            {
                TEvent? ledgerEvent;
                while (!log.TryRead(sequence, out ledgerEvent, out Task growth))
                {
                    await growth.WaitAsync(end);
                }

                if (publish(ledgerEvent, new Position { Ledger = _books.Id, Sequence = sequence }) is { } publication)
                {
                    // No token: CompleteOn ends the wait for room.
                    using (publication.Activity)
                    {
                        await writer.WriteAsync(publication.Message, CancellationToken.None);
                    }
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            // The end of the call.
        }
    }
}
