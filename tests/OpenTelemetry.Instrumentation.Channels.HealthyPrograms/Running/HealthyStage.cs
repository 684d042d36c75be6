// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// Runs programs side by side in one process, as one service would, and collects what the detector says of them.
/// </summary>
internal sealed class HealthyStage : IDisposable
{
    private readonly string _prefix;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<(string Program, Task Task)> _running = [];
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly TracerProvider _tracing;
    private int _held;
    private int _starving;
    private long _stopFor;

    /// <summary>Creates a stage.</summary>
    /// <param name="prefix">What the names of all channels begin with.</param>
    /// <param name="clock">The clock of the programs.</param>
    /// <param name="onReported">Is called with each report.</param>
    public HealthyStage(string prefix, TimeProvider clock, Action<ChannelLeak>? onReported = null)
    {
        _prefix = prefix;
        Clock = new StageClock(clock);
        Findings = new FindingRecord(prefix, onReported);
        _tracing = Sdk.CreateTracerProviderBuilder()
            .SetSampler(new AlwaysOnSampler())
            .AddChannelInstrumentation(options =>
            {
                options.Filter = context =>
                {
                    Spans.Run(SpanPlace.Filter, context.ChannelName);
                    return true;
                };
                options.Enrich = (_, context) => Spans.Run(SpanPlace.Enrich, context.ChannelName);
            })
            .AddProcessor(new HookProcessor(Spans))
            .Build();
    }

    public StageClock Clock { get; }

    public SpanHooks Spans { get; } = new();

    public FindingRecord Findings { get; }

    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Gets how many threads of the pool are blocked on purpose.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Gets a value indicating whether the pool is starved on purpose.</summary>
    public bool IsStarving => Volatile.Read(ref _starving) > 0;

    /// <summary>Gets what went wrong in the programs themselves.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>Starts programs.</summary>
    public void Start(IEnumerable<HealthyProgram> programs)
    {
        foreach (HealthyProgram program in programs)
        {
            var world = new World(this, _prefix + program.Name);
            _running.Add((program.Name, RunAsync(program, world)));
        }
    }

    /// <summary>Blocks the running thread until the clock has advanced.</summary>
    public void Hold(TimeSpan time)
    {
        bool isOfPool = Thread.CurrentThread.IsThreadPoolThread;
        Interlocked.Add(ref _held, isOfPool ? 1 : 0);
        try
        {
            if (Clock.IsReal)
            {
                _stopping.Token.WaitHandle.WaitOne(time);
                return;
            }

            // Not disposed of: the timer may be about to set it.
            var gate = new ManualResetEventSlim();
            using ITimer timer = Clock.CreateTimer(_ => gate.Set(), null, time, Timeout.InfiniteTimeSpan);
            WaitHandle.WaitAny([gate.WaitHandle, _stopping.Token.WaitHandle]);
        }
        finally
        {
            Interlocked.Add(ref _held, isOfPool ? -1 : 0);
        }
    }

    /// <summary>Blocks more threads of the pool than it adds in the time.</summary>
    public async Task StarvePoolAsync(TimeSpan time)
    {
        const int Blocked = 64;
        using var gate = new ManualResetEventSlim();

        // On a thread of its own: the pool has none left that could end it.
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var owner = new Thread(() =>
        {
            HoldUntil(time, gate);
            ended.SetResult();
        })
        { IsBackground = true };
        Interlocked.Increment(ref _starving);
        try
        {
            owner.Start();
            Task[] blocked = [.. Enumerable.Range(0, Blocked).Select(_ => Task.Run(gate.Wait))];
            await ended.Task;
            await Task.WhenAll(blocked);
        }
        finally
        {
            Interlocked.Decrement(ref _starving);
        }
    }

    /// <summary>
    /// Stops the process; with a clock that is advanced by hand the clock leaps instead, and nothing runs
    /// meanwhile.
    /// </summary>
    public void StopProcess(TimeSpan time)
    {
        if (!Clock.IsReal)
        {
            Interlocked.Exchange(ref _stopFor, time.Ticks);
        }
        else if (!OperatingSystem.IsWindows())
        {
            int id = Environment.ProcessId;
            string script = FormattableString.Invariant(
                $"kill -STOP {id}; sleep {time.TotalSeconds:0}; kill -CONT {id}");
            using var shell = Process.Start(new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", script } });
        }
    }

    /// <summary>Takes the time for which the process is to be stopped.</summary>
    public TimeSpan TakeStop() => TimeSpan.FromTicks(Interlocked.Exchange(ref _stopFor, 0));

    /// <summary>Ends the programs.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        foreach ((string program, Task task) in _running)
        {
            var limit = Task.Delay(TimeSpan.FromSeconds(30), CancellationToken.None);
            if (await Task.WhenAny(task, limit).ConfigureAwait(false) != task)
            {
                _failures.Enqueue($"{program} did not end");
            }
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _tracing.Dispose();
        Findings.Dispose();
        _stopping.Dispose();
    }

    // A timer of the clock runs on the pool, which has no thread now: the clock is asked instead.
    private void HoldUntil(TimeSpan time, ManualResetEventSlim gate)
    {
        long begin = Clock.GetTimestamp();
        while (Clock.GetElapsedTime(begin) < time && !_stopping.IsCancellationRequested)
        {
            Thread.Sleep(Clock.IsReal ? 50 : 1);
        }

        gate.Set();
    }

    private async Task RunAsync(HealthyProgram program, World world)
    {
        // The task of a method keeps what the method waits for, as that of a hosted service does. Task.Run gives
        // another one.
        await Task.Yield();
        try
        {
            await program.RunAsync(world);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // This is how a program ends.
        }
        catch (Exception failure)
        {
            _failures.Enqueue($"{program.Name} failed: {failure}");
        }
    }
}
