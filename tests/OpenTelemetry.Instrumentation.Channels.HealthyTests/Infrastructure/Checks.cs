// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Infrastructure;

/// <summary>
/// Runs checks on a thread of its own: a check may wait for code of the application that is held by a test.
/// </summary>
internal sealed class Checks : IDisposable
{
    private readonly FindingRecord _findings;
    private readonly SemaphoreSlim _wanted = new(0);
    private readonly AutoResetEvent _done = new(false);
    private readonly Thread _thread;
    private volatile bool _isOver;
    private int _completed;

    public Checks(FindingRecord findings)
    {
        _findings = findings;
        _thread = new Thread(Run) { IsBackground = true, Name = "Checks" };
        _thread.Start();
    }

    /// <summary>Gets the number of checks that have ended.</summary>
    public int Completed => Volatile.Read(ref _completed);

    /// <summary>Asks for a check, unless one is under way, and waits for its end for a limited time.</summary>
    /// <returns>Whether it has ended.</returns>
    public bool TryRun(TimeSpan timeLimit)
    {
        if (_wanted.CurrentCount == 0)
        {
            _wanted.Release();
        }

        return _done.WaitOne(timeLimit);
    }

    public void Dispose()
    {
        _isOver = true;
        _wanted.Release();
        Assert.True(_thread.Join(TimeSpan.FromMinutes(1)), "A check does not end.");
    }

    private void Run()
    {
        while (true)
        {
            _wanted.Wait();
            if (_isOver)
            {
                return;
            }

            _findings.Add(ChannelLeakDetector.Check());
            Interlocked.Increment(ref _completed);
            _done.Set();
        }
    }
}
