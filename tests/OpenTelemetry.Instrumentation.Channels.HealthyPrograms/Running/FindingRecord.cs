// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>Collects what the detector reports and what its checks return, by the name of the channels.</summary>
internal sealed class FindingRecord : IObserver<ChannelLeak>, IDisposable
{
    private readonly string _prefix;
    private readonly Action<ChannelLeak>? _onReported;
    private readonly ConcurrentQueue<ChannelLeak> _reported = new();
    private readonly ConcurrentDictionary<(string, ChannelLeakKind, ChannelLeakVerdict, long?), ChannelLeak>
        _seen = new();
    private readonly IDisposable _subscription;

    /// <summary>Begins a record of the channels whose names begin with a prefix.</summary>
    public FindingRecord(string prefix, Action<ChannelLeak>? onReported = null)
    {
        _prefix = prefix;
        _onReported = onReported;
        _subscription = ChannelLeakDetector.Leaks.Subscribe(this);
    }

    /// <summary>Gets each fact once, whether it was reported or only stood when somebody looked.</summary>
    public IReadOnlyCollection<ChannelLeak> Seen => [.. _seen.Values.OrderBy(static leak => leak.DetectedAt)];

    /// <summary>Gets the reports in their order.</summary>
    public IReadOnlyCollection<ChannelLeak> Reported => _reported;

    /// <summary>Adds what a check returned.</summary>
    public void Add(IEnumerable<ChannelLeak> found)
    {
        foreach (ChannelLeak leak in found.Where(IsOurs))
        {
            _seen.TryAdd((leak.ChannelName, leak.Kind, leak.Verdict, leak.ChannelId), leak);
        }
    }

    public void OnNext(ChannelLeak value)
    {
        if (IsOurs(value))
        {
            _reported.Enqueue(value);
            Add([value]);
            _onReported?.Invoke(value);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscription.Dispose();

    private bool IsOurs(ChannelLeak leak) => leak.ChannelName.StartsWith(_prefix, StringComparison.Ordinal);
}
