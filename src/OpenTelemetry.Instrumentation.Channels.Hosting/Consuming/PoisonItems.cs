// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>Applies the policy of a consumer to items whose last attempt failed.</summary>
internal sealed class PoisonItems<T>
{
    private readonly ConsumedChannelContext _context;
    private readonly ConsumerSettings<T> _settings;
    private readonly ConsumerTally _tally;
    private readonly Action _stopReading;

    public PoisonItems(
        ConsumedChannelContext context, ConsumerSettings<T> settings, ConsumerTally tally, Action stopReading)
    {
        _context = context;
        _settings = settings;
        _tally = tally;
        _stopReading = stopReading;
    }

    public async Task DisposeOfAsync(T item, Exception error, int attempts, CancellationToken giveUp)
    {
        if (_settings.DeadLetters is not null
            && await TryMoveAsync(item, error, attempts, giveUp).ConfigureAwait(false))
        {
            return;
        }

        if (giveUp.IsCancellationRequested)
        {
            return;
        }

        _tally.CountPoison();
        _context.Events.ItemPoisoned(_settings.HandlerType, attempts, error);
        if (_settings.Options.PoisonPolicy == ChannelPoisonPolicy.Stop)
        {
            StopHost(error);
        }
    }

    /// <summary>Ends the consumer as the policy says, because its channel ended with an error.</summary>
    public void ReaderFailed(Exception error)
    {
        _context.Events.ChannelFailed(_settings.HandlerType, error);
        if (_settings.Options.PoisonPolicy == ChannelPoisonPolicy.Stop)
        {
            StopHost(error);
        }
    }

    private void StopHost(Exception error)
    {
        _stopReading();
        _context.Events.HostStopping(_settings.HandlerType, error);
        _context.StopHost();
    }

    private async Task<bool> TryMoveAsync(T item, Exception error, int attempts, CancellationToken giveUp)
    {
        string target = _settings.Options.DeadLetterChannel!;
        try
        {
            await _settings.DeadLetters!.Writer.WriteAsync(item, giveUp).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            if (!giveUp.IsCancellationRequested)
            {
                _context.Events.DeadLetterFailed(_settings.HandlerType, target, failure);
            }

            return false;
        }

        _tally.CountDeadLetter();
        _context.Events.ItemDeadLettered(_settings.HandlerType, target, attempts, error);
        return true;
    }
}
