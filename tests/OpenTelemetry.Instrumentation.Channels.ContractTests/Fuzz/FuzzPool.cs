// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>
/// Waits for work that a cancellation leaves to the thread pool: the runtime unlinks canceled operations there.
/// </summary>
internal static class FuzzPool
{
    public static void Settle()
    {
        for (int i = 0; i < 2; i++)
        {
            using var done = new ManualResetEventSlim();
            ThreadPool.UnsafeQueueUserWorkItem(static state => ((ManualResetEventSlim)state!).Set(), done);
            done.Wait();
        }
    }
}
