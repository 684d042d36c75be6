// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Live;

/// <summary>
/// Provides the readings that all clients share: one at each interval while a client is connected, and none otherwise.
/// Its lock is held while channels are read, and never while something is sent.
/// </summary>
internal sealed partial class LiveReadings : IDisposable
{
    // What a slow viewer has not taken is replaced by the latest reading.
    private const int KeptForSlowViewers = 1;
    private const int MaxIntervalsOfRate = 10;

    private readonly object _lock = new();
    private readonly List<ChannelWriter<byte[]>> _viewers = [];
    private readonly ChannelDebugOptions _options;
    private readonly TimeProvider _clock;
    private readonly ProcessRow _process;
    private readonly ILogger _logger;
    private ChannelReading? _last;
    private ChannelReading? _jsonOf;
    private byte[]? _json;
    private long _lastAt;
    private ChannelWatch? _watch;
    private IDisposable? _observation;
    private ITimer? _timer;

    /// <summary>Makes the readings.</summary>
    /// <param name="options">How the page is served.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="process">The process.</param>
    /// <param name="logger">Takes what fails.</param>
    /// <param name="started">Is canceled when the host has started; until then nothing is watched.</param>
    /// <param name="stopping">Is canceled when the host stops.</param>
    public LiveReadings(
        ChannelDebugOptions options,
        TimeProvider clock,
        ProcessRow process,
        ILogger logger,
        CancellationToken started,
        CancellationToken stopping)
    {
        _logger = logger;
        _options = options;
        _clock = clock;
        _process = process;
        Stopping = stopping;
        started.Register(BeginToWatch);
        stopping.Register(Dispose);
    }

    /// <summary>Gets what is canceled when the host stops.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Gets how many viewers there can be at the same time.</summary>
    public int MaxViewers => _options.MaxEventStreams;

    /// <summary>Gets how long a viewer may take for one reading.</summary>
    public TimeSpan WriteTimeout { get; } = TimeSpan.FromSeconds(10);

    public TimeProvider Clock => _clock;

    /// <summary>Gets how many look.</summary>
    public int Viewers
    {
        get
        {
            lock (_lock)
            {
                return _viewers.Count;
            }
        }
    }

    /// <summary>Gets how many readings were taken.</summary>
    public long Taken { get; private set; }

    public static LiveReadings Create(IServiceProvider services, ChannelDebugOptions options) => new(
        options,
        services.GetService<TimeProvider>() ?? TimeProvider.System,
        ProcessRow.Current(services.GetService<IHostEnvironment>()?.ApplicationName),
        services.GetService<ILogger<LiveReadings>>() ?? NullLogger<LiveReadings>.Instance,
        services.GetService<IHostApplicationLifetime>()?.ApplicationStarted ?? new CancellationToken(canceled: true),
        services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None);

    /// <summary>Gets a reading that is no older than an interval.</summary>
    public ChannelReading Now()
    {
        lock (_lock)
        {
            return _last is { } last && _clock.GetElapsedTime(_lastAt) < _options.RefreshInterval ? last : Take();
        }
    }

    /// <summary>Begins to look.</summary>
    /// <returns>
    /// The readings as JSON, the first one at once; for <see cref="Leave"/>. Null where there are as many viewers as
    /// there can be.
    /// </returns>
    public Channel<byte[]>? TryJoin()
    {
        var viewer = Channel.CreateBounded<byte[]>(
            new BoundedChannelOptions(
                KeptForSlowViewers)
            { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            if (_viewers.Count >= _options.MaxEventStreams)
            {
                return null;
            }

            viewer.Writer.TryWrite(JsonOf(Now()));
            _viewers.Add(viewer.Writer);
            if (_viewers.Count == 1 && !Stopping.IsCancellationRequested)
            {
                _watch ??= new ChannelWatch();
                _timer = CreateTimer();
            }
        }

        return viewer;
    }

    /// <summary>Ends to look.</summary>
    public void Leave(Channel<byte[]> viewer)
    {
        lock (_lock)
        {
            if (_viewers.Remove(viewer.Writer) && _viewers.Count == 0)
            {
                Rest(stopWatching: !_options.KeepWatch);
            }
        }
    }

    /// <summary>Ends for good, when the host stops.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            Rest(stopWatching: true);
            _observation?.Dispose();
            _observation = null;
        }
    }

    // One buffer for all viewers of a reading.
    private byte[] JsonOf(ChannelReading reading)
    {
        if (_json is null || _jsonOf != reading)
        {
            _json = JsonSerializer.SerializeToUtf8Bytes(reading.Report, ReportJson.Default.ChannelReport);
            _jsonOf = reading;
        }

        return _json;
    }

    private void Send()
    {
        // One that takes longer than an interval is not to pile up.
        if (!Monitor.TryEnter(_lock))
        {
            return;
        }

        try
        {
            if (_viewers.Count > 0)
            {
                byte[] json = JsonOf(Take());
                _viewers.ForEach(viewer => viewer.TryWrite(json));
            }
        }
        catch (Exception failure)
        {
            // On a thread of the pool it would end the process. Those who look see that nothing comes.
            ReadingFailed(_logger, failure);
        }
        finally
        {
            Monitor.Exit(_lock);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Reading the channels for the debug page failed.")]
    private static partial void ReadingFailed(ILogger logger, Exception failure);

    private ChannelReading Take()
    {
        long at = _clock.GetTimestamp();
        TimeSpan elapsed = _clock.GetElapsedTime(_lastAt, at);
        ChannelReading? before = elapsed <= _options.RefreshInterval * MaxIntervalsOfRate ? _last : null;
        _last = ChannelReading.Take(before, elapsed, _options, _process, _clock.GetUtcNow());
        _lastAt = at;
        Taken++;
        return _last;
    }

    // The timer outlives the request that starts it, and must not keep its span and its baggage.
    private ITimer CreateTimer()
    {
        using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        return _clock.CreateTimer(_ => Send(), state: null, _options.RefreshInterval, _options.RefreshInterval);
    }

    private void BeginToWatch()
    {
        lock (_lock)
        {
            if (Stopping.IsCancellationRequested)
            {
                return;
            }

            if (_options.KeepWatch)
            {
                _watch ??= new ChannelWatch();
            }

            if (_options.ObservationInterval is { } interval)
            {
                _observation ??= ChannelDiagnostics.ObserveProgress(interval, _clock);
            }
        }
    }

    private void Rest(bool stopWatching)
    {
        _timer?.Dispose();
        _timer = null;
        _json = null;
        _jsonOf = null;
        if (stopWatching)
        {
            _watch?.Dispose();
            _watch = null;
        }
    }
}
