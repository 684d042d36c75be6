// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Hosting.Registration;
using OpenTelemetry.Instrumentation.Channels.Processing;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>A channel of one type of items, with all its hosted consumers.</summary>
internal sealed class ConsumedChannel<T> : ConsumedChannel
{
    private static readonly TimeSpan s_closeLimit = TimeSpan.FromSeconds(1);

    private readonly Channel<T> _channel;
    private readonly ConsumedChannelContext _context;
    private readonly SharedReader<T> _reader;
    private readonly ChannelConsumer<T>[] _consumers;
    private readonly ConsumerSettings<T>[] _withDeadLetters;
    private readonly bool _completes;

    public ConsumedChannel(
        Channel<T> channel, ConsumedChannelContext context, IReadOnlyList<ConsumerSettings<T>> consumers)
    {
        _channel = channel;
        _context = context;
        _reader = new SharedReader<T>(channel.Reader);
        _consumers = [.. consumers.Select(settings => new ChannelConsumer<T>(context, settings, _reader))];
        _completes = _consumers.Any(consumer => consumer.CompletesChannel);
        _withDeadLetters = [.. consumers.Where(settings => settings.DeadLetters is not null)];
    }

    public override ChannelKey Key => _context.Key;

    public override IEnumerable<string> DeadLetterChannels
        => _withDeadLetters.Select(settings => settings.Options.DeadLetterChannel!);

    public override void Start()
    {
        foreach (ChannelConsumer<T> consumer in _consumers)
        {
            consumer.Start();
        }
    }

    public override async Task StopAsync(ShutdownTime time)
    {
        try
        {
            if (_completes)
            {
                _channel.Writer.TryComplete();
            }

            await Task.WhenAll(_consumers.Select(consumer => consumer.StopAsync(time))).ConfigureAwait(false);
            await _reader.CloseAsync(s_closeLimit).ConfigureAwait(false);
            _context.Events.Stopped(
                await ItemsLeftAsync().ConfigureAwait(false),
                Unsettled(),
                _consumers.Sum(consumer => consumer.Tally.Handled));
        }
        catch (Exception error)
        {
            // A channel of the user's own may throw; the others still have to be stopped.
            _context.Events.StopFailed(error);
        }
    }

    public override void ReportDeadLetters(ISet<ChannelKey> known)
    {
        foreach (ConsumerSettings<T> settings in _withDeadLetters)
        {
            var target = new ChannelKey(typeof(T), settings.Options.DeadLetterChannel!);
            ChannelReader<T> reader = settings.DeadLetters!.Reader;
            if (known.Add(target) && reader.CanCount && reader.Count > 0)
            {
                _context.Events.DeadLettersLeft(target.Name, reader.Count);
            }
        }
    }

    public override void Dispose()
    {
        foreach (ChannelConsumer<T> consumer in _consumers)
        {
            consumer.Dispose();
        }
    }

    // What ends last is read first, so that the number is never negative.
    private long Unsettled()
    {
        long settled = _consumers.Sum(consumer => consumer.Tally.Settled);
        return _reader.Taken - settled;
    }

    // To look at a channel that somebody else completes must not complete it.
    private async Task<long?> ItemsLeftAsync()
        => _completes ? (await _channel.DrainAsync(TimeSpan.Zero).ConfigureAwait(false)).ItemsLeft
            : _channel.Reader.CanCount ? _channel.Reader.Count
            : null;
}
