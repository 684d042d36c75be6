// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>Takes one item through its attempts. Nothing that a handler does gets out of here.</summary>
internal sealed class ItemHandling<T>
{
    private readonly ConsumedChannelContext _context;
    private readonly ConsumerSettings<T> _settings;
    private readonly ConsumerTally _tally;
    private readonly PoisonItems<T> _poison;

    public ItemHandling(
        ConsumedChannelContext context, ConsumerSettings<T> settings, ConsumerTally tally, PoisonItems<T> poison)
    {
        _context = context;
        _settings = settings;
        _tally = tally;
        _poison = poison;
    }

    public async Task HandleAsync(ReceivedItem<T> received, CancellationToken giveUp)
    {
        using ChannelProcessingScope scope = received.StartProcessing();
        for (int attempt = 1; await TryAsync(received.Item, giveUp).ConfigureAwait(false) is { } error; attempt++)
        {
            if (giveUp.IsCancellationRequested)
            {
                // What fails now fails because of it: the item is not to blame, and is reported with what was left.
                scope.SetError(error);
                return;
            }

            if (attempt >= _settings.Options.MaxAttempts)
            {
                scope.SetError(error);
                await _poison.DisposeOfAsync(received.Item, error, attempt, giveUp).ConfigureAwait(false);
                return;
            }

            TimeSpan delay = RetrySchedule.DelayAfter(attempt, _settings.Options);
            _context.Events.AttemptFailed(_settings.HandlerType, attempt, delay, error);
            await Task.Delay(delay, _context.Clock, giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (giveUp.IsCancellationRequested)
            {
                scope.SetError(error);
                return;
            }
        }

        _tally.CountHandled();
    }

    // Each attempt has services of its own: what a failed one left in them is not to be trusted.
    private async Task<Exception?> TryAsync(T item, CancellationToken giveUp)
    {
        try
        {
            AsyncServiceScope services = _context.Scopes.CreateAsyncScope();
            await using (services.ConfigureAwait(false))
            {
                var handler = (IChannelHandler<T>)services.ServiceProvider.GetRequiredService(_settings.HandlerType);
                await handler.HandleAsync(item, giveUp).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
