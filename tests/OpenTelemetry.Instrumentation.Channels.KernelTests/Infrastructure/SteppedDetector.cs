// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Time.Testing;

namespace OpenTelemetry.Instrumentation.Channels.KernelTests.Infrastructure;

/// <summary>
/// The options of the detector as they are for tests, or those of a service, with a clock of their own.
/// </summary>
internal sealed class SteppedDetector : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly IDisposable _options;
    private TimeSpan _left;

    public SteppedDetector(TimeSpan time, TimeSpan? idleReadersAfter = null)
    {
        _left = time;
        ChannelLeakDetectionOptions options = ChannelLeakDetectionOptions.CreateStrict();
        options.TimeProvider = _clock;
        options.IdleReadersAfter = idleReadersAfter ?? options.IdleReadersAfter;
        _options = ChannelLeakDetector.Configure(options);
    }

    /// <summary>Lets a second pass.</summary>
    /// <returns>Whether there was one left.</returns>
    public bool Step()
    {
        if (_left <= TimeSpan.Zero)
        {
            return false;
        }

        _left -= TimeSpan.FromSeconds(1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        return true;
    }

    public void Dispose() => _options.Dispose();
}
