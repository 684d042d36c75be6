// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Payments.Contracts;

/// <summary>Calls that are repeated until they have an answer. Every call of the ledger may be repeated.</summary>
public sealed class LedgerCalls
{
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _retryDelay;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    /// <summary>Initializes a caller.</summary>
    /// <param name="timeout">How long one attempt may take.</param>
    /// <param name="retryDelay">The pause between two attempts.</param>
    /// <param name="clock">The clock of pauses and deadlines.</param>
    /// <param name="logger">Where failed attempts are told.</param>
    public LedgerCalls(TimeSpan timeout, TimeSpan retryDelay, TimeProvider clock, ILogger logger)
    {
        _timeout = timeout;
        _retryDelay = retryDelay;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Calls until there is an answer, a refusal, or the stop.</summary>
    /// <param name="call">The call, which takes the options of an attempt.</param>
    /// <param name="stop">Ends the attempts.</param>
    /// <param name="abandon">Ends an attempt that is under way, too.</param>
    /// <exception cref="RpcException">The other side refused.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<TReply> AskAsync<TReply>(
        Func<CallOptions, AsyncUnaryCall<TReply>> call, CancellationToken stop, CancellationToken abandon)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                DateTime deadline = _clock.GetUtcNow().UtcDateTime + _timeout;
                using AsyncUnaryCall<TReply> attempt = call(
                    new CallOptions(deadline: deadline, cancellationToken: abandon));
                return await attempt;
            }
            catch (RpcException error) when (error.StatusCode.IsTransient())
            {
                abandon.ThrowIfCancellationRequested();
                LedgerClientLog.CallFailed(_logger, error.StatusCode.ToString(), error.Status.Detail);
            }

            await Task.Delay(_retryDelay, _clock, stop);
        }
    }
}
