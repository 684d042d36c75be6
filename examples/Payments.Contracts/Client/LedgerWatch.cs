// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Payments.Contracts;

/// <summary>
/// Follows a stream of the ledger for as long as the process lives. When the call breaks it calls again and goes on
/// behind the last event that was handled: every event is handled, in order, and none of them twice.
/// </summary>
/// <typeparam name="TEvent">The events of the stream.</typeparam>
public sealed class LedgerWatch<TEvent>
    where TEvent : class, ILedgerEvent
{
    private readonly Func<WatchRequest, CancellationToken, AsyncServerStreamingCall<TEvent>> _open;
    private readonly Func<TEvent, CancellationToken, ValueTask> _handle;
    private readonly TimeSpan _reconnectDelay;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private Position? _after;

    /// <summary>Initializes a watch that has not called yet.</summary>
    public LedgerWatch(
        Func<WatchRequest, CancellationToken, AsyncServerStreamingCall<TEvent>> open,
        Func<TEvent, CancellationToken, ValueTask> handle,
        TimeSpan reconnectDelay,
        TimeProvider clock,
        ILogger logger)
    {
        _open = open;
        _handle = handle;
        _reconnectDelay = reconnectDelay;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Runs until it is stopped; it does not throw then.</summary>
    /// <exception cref="RpcException">The ledger refuses the call itself, so that calling again is of no
    /// use.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await FollowAsync(stop);
                await Task.Delay(_reconnectDelay, _clock, stop);
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // However a call ends that was hung up.
        }
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        try
        {
            using AsyncServerStreamingCall<TEvent> call = _open(new WatchRequest { After = _after }, stop);
            await foreach (TEvent ledgerEvent in call.ResponseStream.ReadAllAsync(stop))
            {
                await _handle(ledgerEvent, stop);
                _after = ledgerEvent.Position;
            }

            LedgerClientLog.Ended(_logger, typeof(TEvent).Name, _after?.Sequence ?? 0);
        }
        catch (RpcException error) when (error.StatusCode.IsTransient() && !stop.IsCancellationRequested)
        {
            LedgerClientLog.Broken(_logger, typeof(TEvent).Name, _after?.Sequence ?? 0, error.Status.Detail);
        }
    }
}
