// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels;

namespace ChannelLeaks;

/// <summary>Shows the findings of the detector.</summary>
internal sealed class ConsoleFindings : IObserver<ChannelLeak>, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly ManualResetEventSlim _hasFound = new();

    public void OnNext(ChannelLeak value)
    {
        Console.WriteLine(value);
        _hasFound.Set();
    }

    public void Dispose() => _hasFound.Dispose();

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    /// <summary>Collects garbage until there is a finding.</summary>
    /// <returns>Whether there was one.</returns>
    public bool WaitForFirst()
    {
        long begin = Environment.TickCount64;
        while (!_hasFound.Wait(TimeSpan.FromMilliseconds(100)))
        {
            if (Environment.TickCount64 - begin > s_patience.TotalMilliseconds)
            {
                return false;
            }

            GC.Collect();
        }

        return true;
    }
}
