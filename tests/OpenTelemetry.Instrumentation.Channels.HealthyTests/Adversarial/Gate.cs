// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Adversarial;

/// <summary>Holds the first thread that comes to a place for the n-th time, until it is opened.</summary>
internal sealed class Gate(HoldPlace place, int pass)
{
    private readonly ManualResetEventSlim _opened = new();
    private int _passes;
    private int _isHeld;

    public bool IsHeld => Volatile.Read(ref _isHeld) == 1;

    public void Pass(HoldPlace at)
    {
        if (at == place && Interlocked.Increment(ref _passes) == pass)
        {
            Volatile.Write(ref _isHeld, 1);
            _opened.Wait();
        }
    }

    public void Open() => _opened.Set();
}
