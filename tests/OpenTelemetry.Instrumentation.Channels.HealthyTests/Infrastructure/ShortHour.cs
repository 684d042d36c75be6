// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Infrastructure;

/// <summary>
/// Lets programs live for a time of a clock that is advanced a second at a time, with a check after each second, as the
/// timer of a service would make it. Before the clock advances, all that can run has run.
/// </summary>
internal sealed class ShortHour : IDisposable
{
    private const int MinThreads = 64;
    private const int SecondsBetweenCollections = 60;

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_settleLimit = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_checkLimit = TimeSpan.FromMilliseconds(250);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly IDisposable _options;
    private readonly Checks _checks;
    private readonly int _minThreads;
    private readonly int _minPorts;
    private int _others;

    public ShortHour(string prefix, bool releaseAbandoned = false)
    {
        // Programs that block threads on purpose are not to starve the others.
        ThreadPool.GetMinThreads(out _minThreads, out _minPorts);
        ThreadPool.SetMinThreads(Math.Max(MinThreads, _minThreads), _minPorts);
        _others = BusyThreads();
        Stage = new HealthyStage(prefix, _clock);
        _options = ChannelLeakDetector.Configure(new ChannelLeakDetectionOptions
        {
            TimeProvider = Stage.Clock,
            CheckInterval = TimeSpan.FromDays(1),
            ReleaseAbandoned = releaseAbandoned,
        });
        _checks = new Checks(Stage.Findings);
    }

    public HealthyStage Stage { get; }

    /// <summary>Gets how many seconds have passed in which something still ran when the next one began.</summary>
    public int Unsettled { get; private set; }

    /// <summary>Gets how many checks have ended.</summary>
    public int CheckCount => _checks.Completed;

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time)
    {
        for (int second = 0; second < time.TotalSeconds; second++)
        {
            // A process that is stopped notices nothing but the time.
            TimeSpan stop = Stage.TakeStop();
            _clock.Advance(stop > TimeSpan.Zero ? stop : s_second);
            Settle();
            _checks.TryRun(s_checkLimit);
            if (second % SecondsBetweenCollections == SecondsBetweenCollections - 1)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
    }

    /// <summary>Ends the programs, some of which go on when a time is over.</summary>
    public void Stop()
    {
        var stopped = Task.Run(Stage.StopAsync);
        while (!stopped.Wait(TimeSpan.FromMilliseconds(1)))
        {
            _clock.Advance(s_second);
        }
    }

    public void Dispose()
    {
        _checks.Dispose();
        _options.Dispose();
        Stage.Dispose();
        ThreadPool.SetMinThreads(_minThreads, _minPorts);
    }

    private void Settle()
    {
        const int EnoughLooks = 3;
        if (Stage.IsStarving)
        {
            Thread.Sleep(1);
            return;
        }

        long begin = Stopwatch.GetTimestamp();
        long completed = -1;
        for (int quiet = 0; quiet < EnoughLooks; Thread.Yield())
        {
            // The runner of the tests has threads of the pool, too: as many as are busy while nothing runs.
            int others = BusyThreads() - Stage.Held;
            bool isIdle = ThreadPool.PendingWorkItemCount == 0;
            _others = isIdle ? Math.Clamp(_others, 0, Math.Max(0, others)) : _others;
            quiet = isIdle && others <= _others ? quiet + 1 : 0;
            TimeSpan passed = Stopwatch.GetElapsedTime(begin);
            if (passed > s_settleLimit)
            {
                Unsettled++;
                _others = completed == ThreadPool.CompletedWorkItemCount ? others : _others;
                return;
            }

            completed = completed == -1 && passed > s_settleLimit / 2 ? ThreadPool.CompletedWorkItemCount : completed;
        }
    }

    private static int BusyThreads()
    {
        ThreadPool.GetMaxThreads(out int max, out _);
        ThreadPool.GetAvailableThreads(out int available, out _);
        return max - available;
    }
}
