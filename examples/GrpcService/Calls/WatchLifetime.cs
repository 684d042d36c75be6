// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using GrpcService.Ledger;
using Microsoft.Extensions.Options;

namespace GrpcService.Calls;

/// <summary>
/// The shutdown of the streams. The other processes may be asked to stop at the same moment, and need the ledger to
/// finish what they have begun: before the web server closes, the watchers get some time to hang up by themselves.
/// </summary>
internal sealed class WatchLifetime : IHostedLifecycleService, IDisposable
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _allGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;
    private int _watchers;
    private bool _isWaiting;

    public WatchLifetime(IOptions<LedgerOptions> options, TimeProvider clock)
    {
        _timeout = options.Value.DrainTimeout;
        _clock = clock;
    }

    /// <summary>Gets the token that ends the streams of a process that stops.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Counts a watcher until the return value is disposed of.</summary>
    public IDisposable Enter()
    {
        lock (_gate)
        {
            _watchers++;
        }

        return new Watcher(this);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _isWaiting = true;
            if (_watchers == 0)
            {
                _allGone.TrySetResult();
            }
        }

        try
        {
            await _allGone.Task.WaitAsync(_timeout, _clock, cancellationToken);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            // They go on elsewhere, or call again later.
        }

        await _stopping.CancelAsync();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private void Leave()
    {
        lock (_gate)
        {
            if (--_watchers == 0 && _isWaiting)
            {
                _allGone.TrySetResult();
            }
        }
    }

    private sealed class Watcher(WatchLifetime lifetime) : IDisposable
    {
        public void Dispose() => lifetime.Leave();
    }
}
