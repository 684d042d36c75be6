// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Leaks;

/// <summary>Runs the detector by itself, as a service does, and keeps what it tells, and when.</summary>
internal sealed class FindingLog : IObserver<ChannelLeak>, IDisposable
{
    private readonly ConcurrentQueue<(ChannelLeak Leak, TimeSpan After)> _findings = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly IDisposable _options;
    private readonly IDisposable _subscription;

    public FindingLog(ChannelLeakDetectionOptions options)
    {
        _options = ChannelLeakDetector.Configure(options);
        _subscription = ChannelLeakDetector.Leaks.Subscribe(this);
    }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public IReadOnlyList<(ChannelLeak Leak, TimeSpan After)> Findings => [.. _findings];

    /// <summary>
    /// Gets when something of a kind was told of the channels of a name first; null where it was not.
    /// </summary>
    public TimeSpan? FirstOf(ChannelLeakKind kind, string name)
        => _findings.Where(found => found.Leak.Kind == kind && found.Leak.ChannelName == name)
            .Select(static found => (TimeSpan?)found.After)
            .FirstOrDefault();

    public void OnNext(ChannelLeak value) => _findings.Enqueue((value, Elapsed));

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _options.Dispose();
    }
}
