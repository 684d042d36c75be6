// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Adversarial;

/// <summary>A comparer that passes a gate.</summary>
internal sealed class HeldComparer(Gate gate) : IComparer<int>
{
    public int Compare(int x, int y)
    {
        gate.Pass(HoldPlace.Comparer);
        return x.CompareTo(y);
    }
}
