// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Kernels;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Leaks;

/// <summary>What became of the runs of one kernel.</summary>
internal sealed class KernelTally(string kernel)
{
    private readonly SortedSet<string> _kinds = [];
    private readonly SortedSet<string> _suspicions = [];
    private int _runs;
    private int _proved;
    private int _tasksKept;
    private int _provedWithTasks;
    private int _kept;
    private int _suspected;
    private int _keptWithIdleReaders;
    private int _suspectedWithIdleReaders;

    public int Realised { get; private set; }

    /// <summary>
    /// Gets how many findings there were in the corrected kernel; a run that did not end counts as one.
    /// </summary>
    public int SaidOfFixed { get; private set; }

    public bool IsAlwaysProved => Realised > 0 && _proved == Realised;

    public bool IsAlwaysProvedWithTasks => _tasksKept > 0 && _provedWithTasks == _tasksKept;

    public bool IsAlwaysSuspected => _kept > 0 && _suspected == _kept;

    public bool IsAlwaysSuspectedWithIdleReaders
        => _keptWithIdleReaders > 0 && _suspectedWithIdleReaders == _keptWithIdleReaders;

    public static Table Table(IEnumerable<KernelTally> tallies)
    {
        var table = new Table(
            "kernel", "realised", "proved", "rule", "tasks: proved", "kept: suspected", "kept: with IdleReadersAfter",
            "kind", "corrected: findings");
        foreach (KernelTally tally in tallies)
        {
            tally.AddTo(table);
        }

        return table;
    }

    public void OnDropped(KernelOutcome outcome)
    {
        _runs++;
        if (!outcome.IsRealised)
        {
            return;
        }

        Realised++;
        _proved += outcome.IsDefinite ? 1 : 0;
        _kinds.UnionWith(outcome.Leaks.Select(static leak => leak.RuleId ?? leak.Kind.ToString()));
    }

    public void OnActivitiesKept(KernelOutcome outcome)
    {
        _tasksKept += outcome.IsRealised ? 1 : 0;
        _provedWithTasks += outcome is { IsRealised: true, IsDefinite: true } ? 1 : 0;
    }

    public void OnKept(KernelOutcome outcome)
    {
        _kept += outcome.IsRealised ? 1 : 0;
        _suspected += outcome is { IsRealised: true, IsSuspected: true } ? 1 : 0;
    }

    public void OnKeptWithIdleReaders(KernelOutcome outcome)
    {
        _keptWithIdleReaders += outcome.IsRealised ? 1 : 0;
        _suspectedWithIdleReaders += outcome is { IsRealised: true, IsSuspected: true } ? 1 : 0;
        _suspicions.UnionWith(outcome.Leaks.Select(static leak => leak.RuleId ?? leak.Kind.ToString()));
    }

    public void OnFixed(KernelOutcome outcome) => SaidOfFixed += outcome.Leaks.Count + (outcome.IsRealised ? 1 : 0);

    private void AddTo(Table table) => table.Add(
        kernel,
        $"{Realised}/{_runs}",
        $"{_proved}/{Realised}",
        string.Join(" ", _kinds),
        $"{_provedWithTasks}/{_tasksKept}",
        $"{_suspected}/{_kept}",
        $"{_suspectedWithIdleReaders}/{_keptWithIdleReaders}",
        string.Join(" ", _suspicions),
        Format.Count(SaidOfFixed));
}
