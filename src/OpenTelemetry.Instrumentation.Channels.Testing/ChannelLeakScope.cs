// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>Represents the channels that a test creates. All members are thread-safe.</summary>
/// <remarks>
/// A reachable channel is not leaked: a channel that a variable of the test still references is not reported. Use
/// channels in a method that has returned, or in the code under test.
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

    /// <summary>Gets a value indicating whether the test has created a channel.</summary>
    internal bool HasChannels => _tracker.HasChannels;

    /// <summary>Collects garbage several times, and fails if a channel of the test is definitely leaked.</summary>
    /// <returns>A task that completes if nothing was found, and fails otherwise.</returns>
    /// <exception cref="ChannelLeakException">Channels leaked.</exception>
    public Task VerifyNoneAsync() => VerifyNoneAsync(static _ => { });

    /// <summary>Collects garbage several times, and fails if a channel of the test is definitely leaked.</summary>
    /// <param name="configure">Sets the channels to ignore, and the time limit.</param>
    /// <returns>A task that completes if nothing was found, and fails otherwise.</returns>
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

    /// <summary>Checks like <see cref="VerifyNoneAsync()"/>, and returns the report.</summary>
    /// <returns>The report.</returns>
    public Task<ChannelLeakReport> FindAsync() => FindAsync(static _ => { });

    /// <summary>
    /// Checks like <see cref="VerifyNoneAsync(Action{ChannelLeakVerification})"/>, and returns the report.
    /// </summary>
    /// <param name="configure">Sets the channels to ignore, and the time limit.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is <see langword="null"/>.</exception>
    public Task<ChannelLeakReport> FindAsync(Action<ChannelLeakVerification> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        if (!ChannelLeakDetector.IsEnabled)
        {
            throw new InvalidOperationException(
                "The leak detection is off, so no leak can be found. Set IsEnabled of its options.");
        }

        var verification = new ChannelLeakVerification();
        configure(verification);
        return FindAsync(verification);
    }

    /// <summary>
    /// Ends the scope: channels that are created later do not belong to it. The method does not verify.
    /// </summary>
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
