// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>What a program has of the world: a clock, an end, and names for its channels.</summary>
internal sealed class World
{
    private readonly HealthyStage _stage;

    public World(HealthyStage stage, string name)
    {
        _stage = stage;
        Name = name;
        Random = new Random(name.Sum(static letter => letter));
    }

    /// <summary>Gets the name of the program's channels.</summary>
    public string Name { get; }

    public TimeProvider Clock => _stage.Clock;

    public CancellationToken Stopping => _stage.Stopping;

    /// <summary>Gets the random numbers of one loop of the program.</summary>
    public Random Random { get; }

    /// <summary>
    /// Gets what a simple exporter, a processor and the callbacks of the instrumentation do with spans of this
    /// program.
    /// </summary>
    public SpanHooks Spans => _stage.Spans;

    /// <summary>Names a channel, and gives it the clock. Only channels of traced programs have spans.</summary>
    public ChannelTelemetryOptions Telemetry(string? part = null, bool isTraced = false)
        => new(part is null ? Name : $"{Name}.{part}") { TimeProvider = Clock, DisableTracing = !isTraced };

    /// <summary>Waits for a time without a thread.</summary>
    public Task DelayAsync(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), Clock, Stopping);

    /// <summary>Reads all items, each of which takes a time.</summary>
    public async Task ReadAsync<T>(ChannelReader<T> reader, double secondsPerItem)
    {
        await foreach (T _ in reader.ReadAllAsync(Stopping))
        {
            if (secondsPerItem > 0)
            {
                await DelayAsync(secondsPerItem);
            }
        }
    }

    /// <summary>Creates a source that is cancelled after a time.</summary>
    public CancellationTokenSource Limit(double seconds) => new(TimeSpan.FromSeconds(seconds), Clock);

    /// <summary>Blocks the running thread for a time, as slow code does.</summary>
    public void Hold(double seconds) => _stage.Hold(TimeSpan.FromSeconds(seconds));

    /// <summary>Blocks most threads of the pool for a time.</summary>
    public Task StarvePoolAsync(double seconds) => _stage.StarvePoolAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>Stops the whole process for a time, as SIGSTOP does.</summary>
    public void StopProcess(double seconds) => _stage.StopProcess(TimeSpan.FromSeconds(seconds));

    /// <summary>Sets the wall clock forward or back.</summary>
    public void SetWallClock(TimeSpan by) => _stage.Clock.Jump(by);
}
