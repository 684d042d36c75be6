// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.HealthyPrograms;
using OpenTelemetry.Instrumentation.Channels.HealthyTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Adversarial;

/// <summary>
/// Runs pipelines at the same time, holds each at its place, and lets seconds pass with checks meanwhile.
/// </summary>
internal sealed class PipelineBatch : IDisposable
{
    private const int CheckingThreads = 2;
    private const int MinThreads = 160;

    private static readonly TimeSpan s_checkLimit = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_endLimit = TimeSpan.FromSeconds(60);

    private readonly string _prefix;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly IDisposable _options;
    private readonly Checks[] _checks;
    private readonly PipelineRun[] _runs;
    private readonly int _minThreads;
    private readonly int _minPorts;

    public PipelineBatch(string prefix, IEnumerable<PipelineCase> cases)
    {
        ThreadPool.GetMinThreads(out _minThreads, out _minPorts);
        ThreadPool.SetMinThreads(Math.Max(MinThreads, _minThreads), _minPorts);
        _prefix = prefix;
        Stage = new HealthyStage(prefix, _clock);
        _options = ChannelLeakDetector.Configure(
            new ChannelLeakDetectionOptions { TimeProvider = Stage.Clock, CheckInterval = TimeSpan.FromDays(1) });
        _checks = [.. Enumerable.Range(0, CheckingThreads).Select(_ => new Checks(Stage.Findings))];
        _runs = [.. cases.Select(of => new PipelineRun(of, Stage, prefix))];
    }

    public HealthyStage Stage { get; }

    /// <summary>Gets how many pipelines were held.</summary>
    public int Held => _runs.Count(static run => run.IsHeld);

    /// <summary>Gets how many checks ended.</summary>
    public int CheckCount => _checks.Sum(static checks => checks.Completed);

    /// <summary>
    /// Waits until each pipeline is held or has ended. One may not come to its place, and wait for another one's.
    /// </summary>
    public void AwaitHolds()
        => SpinWait.SpinUntil(
            () =>
            {
                // A batch is complete when its time is over.
                _clock.Advance(TimeSpan.FromMilliseconds(1));
                return _runs.All(static run => run.IsHeld || run.IsEnded);
            },
            TimeSpan.FromSeconds(2));

    /// <summary>Lets seconds pass, with checks on several threads and forced collections.</summary>
    public void Pass(int seconds)
    {
        for (int second = 1; second <= seconds; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            if (second % 8 == 0)
            {
                GC.Collect();
            }

            Array.ForEach(_checks, static checks => checks.TryRun(s_checkLimit));
        }
    }

    /// <summary>Lets the clock leap, as it does for a process that was stopped.</summary>
    public void Leap(TimeSpan time) => _clock.Advance(time);

    /// <summary>Opens all gates, and waits until the pipelines have ended.</summary>
    public void Open()
    {
        Array.ForEach(_runs, static run => run.Open());
        bool isEnded = SpinWait.SpinUntil(
            () =>
            {
                // A read with a time limit goes on when the limit is over.
                _clock.Advance(TimeSpan.FromMilliseconds(100));
                Thread.Sleep(1);
                return _runs.All(static run => run.IsEnded);
            },
            s_endLimit);
        Assert.True(isEnded, $"did not end:\n{string.Join('\n', _runs.Where(static run => !run.IsEnded))}");
    }

    /// <summary>Looks once more, and gives what was proved, each with the case.</summary>
    public string[] Proved()
    {
        Pass(8);
        Stage.Findings.Add(ChannelLeakDetector.CheckAfterCollection());
        return
        [
            .. Stage.Findings.Seen
                .Where(static leak => leak.Verdict == ChannelLeakVerdict.Definite)
                .Select(leak => $"{leak}\n  of {Array.Find(_runs, run => IsOf(leak, run))}"),
        ];
    }

    public void Dispose()
    {
        Array.ForEach(_runs, static run => run.Open());
        Array.ForEach(_checks, static checks => checks.Dispose());
        _options.Dispose();
        Stage.Dispose();
        ThreadPool.SetMinThreads(_minThreads, _minPorts);
    }

    private bool IsOf(ChannelLeak leak, PipelineRun run)
        => leak.ChannelName == _prefix + run.Case.Seed
            || leak.ChannelName.StartsWith($"{_prefix}{run.Case.Seed}.", StringComparison.Ordinal);
}
