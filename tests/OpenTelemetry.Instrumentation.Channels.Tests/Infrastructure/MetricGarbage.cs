// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>Makes the garbage collector do its work now.</summary>
internal static class MetricGarbage
{
    public static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>Waits until nothing keeps what is referred to; what just ran may still sit on a stack.</summary>
    public static bool IsCollected(WeakReference reference)
    {
        for (int i = 0; i < 20 && reference.IsAlive; i++)
        {
            Collect();
        }

        return !reference.IsAlive;
    }
}
