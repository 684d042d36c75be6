// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>
/// Instrumented; the leak detector looks all the time, suspects everything, and releases what it takes for abandoned.
/// </summary>
public sealed class LeakWay : ChannelWay
{
    private readonly FakeTimeProvider _clock = new();
    private readonly IDisposable _detector;

    public LeakWay()
    {
        TimeSpan soon = TimeSpan.FromMilliseconds(1);
        _detector = ChannelLeakDetector.Configure(new ChannelLeakDetectionOptions
        {
            TimeProvider = _clock,
            BlockedAfter = soon,
            IdleReadersAfter = soon,
            LostWakeUpAfter = soon,
            ImbalanceAfter = soon,
            UndrainedAfter = soon,
            MaxChannelsOfName = 1,
            ReleaseAbandoned = true,
            CaptureCreationStacks = true,
            CheckInterval = TimeSpan.FromSeconds(1),
        });
    }

    public override bool IsInstrumented => true;

    public override IChannelMaker CreateMaker(string name) => new InstrumentedMaker(name);

    /// <summary>Lets the timer of the detector fire.</summary>
    public override void Collect() => _clock.Advance(TimeSpan.FromSeconds(2));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _detector.Dispose();
        }

        base.Dispose(disposing);
    }
}
