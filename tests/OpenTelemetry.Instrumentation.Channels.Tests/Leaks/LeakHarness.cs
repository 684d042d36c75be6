// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.Leaks;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>Runs the detector with a clock of its own, and keeps what it tells of the channels of one test.</summary>
internal sealed class LeakHarness : IObserver<ChannelLeak>, IDisposable
{
    private const int MaxCollections = 50;

    private readonly ConcurrentQueue<ChannelLeak> _told = new();
    private readonly IDisposable _options;
    private readonly IDisposable _subscription;

    public LeakHarness(Action<ChannelLeakDetectionOptions>? configure = null)
        : this(ChannelLeakDetectionOptions.CreateStrict(), configure)
    {
    }

    private LeakHarness(ChannelLeakDetectionOptions options, Action<ChannelLeakDetectionOptions>? configure)
    {
        options.TimeProvider = Clock;
        options.CheckInterval = TimeSpan.FromDays(1);
        configure?.Invoke(options);
        _options = ChannelLeakDetector.Configure(options);
        _subscription = ChannelLeakDetector.Leaks.Subscribe(this);
    }

    /// <summary>Runs the detector with the thresholds of a running service.</summary>
    public static LeakHarness OfService() => new(new ChannelLeakDetectionOptions(), configure: null);

    public FakeTimeProvider Clock { get; } = new();

    public string Name { get; } = SemanticsChannels.NewName("leak");

    /// <summary>Gets what was told of the channels of the test.</summary>
    public IReadOnlyList<ChannelLeak> Told => [.. _told];

    public ChannelTelemetryOptions Telemetry => new(Name);

    /// <summary>Gives what a check finds in the channels of the test.</summary>
    public IReadOnlyList<ChannelLeak> Check()
        => [.. ChannelLeakDetector.Check().Where(leak => leak.ChannelName == Name)];

    /// <summary>Checks again and again, at a clock that goes on.</summary>
    public IReadOnlyList<ChannelLeak> CheckFor(TimeSpan time, TimeSpan step)
    {
        IReadOnlyList<ChannelLeak> found = Check();
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += step)
        {
            Clock.Advance(step);
            found = Check();
        }

        return found;
    }

    /// <summary>Collects garbage until something of a kind is told.</summary>
    public ChannelLeak Collect(ChannelLeakKind kind)
    {
        for (int i = 0; i < MaxCollections; i++)
        {
            CollectOnce();
            if (_told.FirstOrDefault(leak => leak.Kind == kind) is { } found)
            {
                return found;
            }

            // What is suspected has to last.
            if (i > 1)
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
            }

            // What finalizers find is told by the pool.
            SpinWait.SpinUntil(() => _told.Any(leak => leak.Kind == kind), TimeSpan.FromMilliseconds(100));
        }

        throw new InvalidOperationException($"{kind} was not told; told was: {string.Join(" | ", _told)}");
    }

    /// <summary>Collects garbage as often as any leak of these tests needs to be found.</summary>
    public IReadOnlyList<ChannelLeak> CollectAndCheck()
    {
        for (int i = 0; i < 4; i++)
        {
            CollectOnce();
        }

        return Told;
    }

    public void OnNext(ChannelLeak value)
    {
        if (value.ChannelName == Name)
        {
            _told.Enqueue(value);
        }
    }

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
        LeakCheck.ForgetStop();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CollectOnce() => ChannelLeakDetector.CheckAfterCollection();
}
