// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>The channels that a test makes. All members are thread-safe.</summary>
/// <remarks>
/// What is reachable is not leaked: a channel that a variable of the test still holds is not reported. Use channels in a
/// method that has returned, or in the code under test.
/// </remarks>
public sealed class ChannelLeakScope : IAsyncDisposable
{
    // One to see what is gone, one for what finalizers had to finish, and one more.
    private const int CleanRounds = 3;

    // What the test has let go may not have run yet, on a busy machine.
    private const int CleanRoundsWhileAlive = 8;
    private const int MaxPauseMilliseconds = 100;

    private readonly ChannelLeakTracker _tracker = ChannelLeakDetector.Track();

    internal ChannelLeakScope(string testName) => TestName = testName;

    /// <summary>Gets the name of the test.</summary>
    public string TestName { get; }

    /// <summary>Gets a value indicating whether the test has made a channel.</summary>
    internal bool HasChannels => _tracker.HasChannels;

    /// <summary>Collects garbage again and again, and fails when a channel of the test is proved to have leaked.</summary>
    /// <returns>A task that ends when nothing was found, or fails.</returns>
    /// <exception cref="ChannelLeakException">Channels leaked.</exception>
    public Task VerifyNoneAsync() => VerifyNoneAsync(static _ => { });

    /// <summary>Collects garbage again and again, and fails when a channel of the test is proved to have leaked.</summary>
    /// <param name="configure">Says what to leave out, and for how long to look.</param>
    /// <returns>A task that ends when nothing was found, or fails.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is <see langword="null"/>.</exception>
    /// <exception cref="ChannelLeakException">Channels leaked.</exception>
    public async Task VerifyNoneAsync(Action<ChannelLeakVerification> configure)
    {
        ChannelLeakReport report = await FindAsync(configure).ConfigureAwait(false);
        if (report.Leaks.Count > 0)
        {
            throw new ChannelLeakException(report);
        }
    }

    /// <summary>Looks as <see cref="VerifyNoneAsync()"/> does, and gives the report.</summary>
    /// <returns>The report.</returns>
    public Task<ChannelLeakReport> FindAsync() => FindAsync(static _ => { });

    /// <summary>Looks as <see cref="VerifyNoneAsync(Action{ChannelLeakVerification})"/> does, and gives the report.</summary>
    /// <param name="configure">Says what to leave out, and for how long to look.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is <see langword="null"/>.</exception>
    public Task<ChannelLeakReport> FindAsync(Action<ChannelLeakVerification> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        if (!ChannelLeakDetector.IsEnabled)
        {
            throw new InvalidOperationException("The leak detection is off: nothing would be found.");
        }

        var verification = new ChannelLeakVerification();
        configure(verification);
        return FindAsync(verification);
    }

    /// <summary>Ends the scope: channels that are made from now on do not belong to it. It verifies nothing.</summary>
    /// <returns>A completed task.</returns>
    public ValueTask DisposeAsync()
    {
        Stop();
        return default;
    }

    /// <summary>Stops tracking new channels; those of the test can still be verified.</summary>
    internal void StopTracking() => _tracker.StopTracking();

    internal void Stop() => _tracker.Dispose();

    private async Task<ChannelLeakReport> FindAsync(ChannelLeakVerification verification)
    {
        long startedAt = Stopwatch.GetTimestamp();
        int pause = 1;
        int clean = 0;
        List<ChannelLeak> leaks;
        do
        {
            // What the test has just let go runs on meanwhile.
            await Task.Delay(pause).ConfigureAwait(false);
            pause = Math.Min(pause * 2, MaxPauseMilliseconds);
            leaks = await Task.Run(() => Find(verification)).ConfigureAwait(false);
            clean = leaks.Count == 0 ? clean + 1 : 0;
        }
        while (clean < (_tracker.HasOpenChannels ? CleanRoundsWhileAlive : CleanRounds)
            && !leaks.Exists(static leak => leak.Verdict == ChannelLeakVerdict.Definite)
            && Stopwatch.GetElapsedTime(startedAt) < verification.TimeLimit);

        var report = new ChannelLeakReport(TestName, leaks);
        if (verification.ReportPath is { } path)
        {
            await File.WriteAllTextAsync(path, report.ToJson()).ConfigureAwait(false);
        }

        return report;
    }

    private List<ChannelLeak> Find(ChannelLeakVerification verification)
        => [.. _tracker.CheckAfterCollection().Where(verification.Wants)];
}
