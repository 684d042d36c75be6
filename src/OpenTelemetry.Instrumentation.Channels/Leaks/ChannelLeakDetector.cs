// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Leaks;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Finds channels in which somebody waits for ever. It works from the creation of the first channel on, without a thread and
/// without a timer: what is unreachable is looked for after full garbage collections, everything when metrics are collected
/// or somebody asks, and each <see cref="ChannelLeakDetectionOptions.CheckInterval"/> while somebody is subscribed. A
/// finding is reported once: to the subscribers, to the logger and the EventSource, and in
/// <c>dotnet.channel.leak.detected</c>. All members are thread-safe.
/// </summary>
public static class ChannelLeakDetector
{
    /// <summary>Gets a value indicating whether the options in force enable the detection.</summary>
    public static bool IsEnabled => LeakDetection.IsEnabled;

    /// <summary>
    /// Gets the findings as they are made. Findings of one name, kind and verdict are reported as one, with their number, at
    /// growing intervals. Observers are called one after the other, on a thread of the pool or of the caller that checks, and
    /// under no lock; what they throw goes to the EventSource. What was found before the subscription is not repeated.
    /// </summary>
    public static IObservable<ChannelLeak> Leaks => LeakObservers.Instance;

    /// <summary>
    /// Gets the findings that stand: those of the last check of all channels, and what was proved since; at most 1,000 of each
    /// verdict, proofs first. A finding is left out as soon as its channel is completed, released or collected. The log and the
    /// counter keep it.
    /// </summary>
    /// <remarks>
    /// It checks nothing itself, and costs a copy: it is as old as the last <see cref="Check"/>, collection of metrics, or
    /// interval of the subscribers to <see cref="Leaks"/>.
    /// </remarks>
    public static IReadOnlyList<ChannelLeak> Current => StandingLeaks.Copy();

    /// <summary>Puts options in force until the returned object is disposed of; those that came last count.</summary>
    /// <param name="options">The options; copied.</param>
    /// <returns>What takes them out of force.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public static IDisposable Configure(ChannelLeakDetectionOptions options)
    {
        Guard.ThrowIfNull(options, nameof(options));
        return LeakDetection.Use(options);
    }

    /// <summary>
    /// Looks at all channels now and gives what is found, what was reported before included. What is reported of channels
    /// that are gone is given by the check that finds it. It collects no garbage: see <see cref="CheckAfterCollection"/>.
    /// </summary>
    /// <returns>The findings; empty when there are none, and when the detection is off.</returns>
    public static IReadOnlyList<ChannelLeak> Check() => LeakCheck.Run();

    /// <summary>
    /// Collects all garbage, runs the finalizers, and checks: for tests and diagnosis, as it stops the process for a while.
    /// </summary>
    /// <returns>The findings, as those of <see cref="Check"/>, and those of channels that were found to be gone.</returns>
    public static IReadOnlyList<ChannelLeak> CheckAfterCollection() => LeakCheck.RunAfterCollection();

    /// <summary>
    /// Reports that the application has stopped: channels that are open now, with items or with operations that wait, are
    /// suspected until they end. Channels that are created later are not. For the host's <c>ApplicationStopped</c>.
    /// </summary>
    /// <returns>The findings of a check.</returns>
    public static IReadOnlyList<ChannelLeak> OnApplicationStopped() => LeakCheck.RunAfterStop();

    /// <summary>
    /// Withdraws what <see cref="OnApplicationStopped"/> reported: another application starts in this process, and channels that are
    /// open now may be in use. For a host that starts or is disposed.
    /// </summary>
    public static void OnApplicationStarting() => LeakCheck.ForgetStop();

    /// <summary>
    /// Tracks the channels that the current flow creates, and those of the flows that it starts, until the returned object is disposed.
    /// For test frameworks, which run several tests in one process.
    /// </summary>
    /// <returns>The tracker.</returns>
    public static ChannelLeakTracker Track() => new();
}
