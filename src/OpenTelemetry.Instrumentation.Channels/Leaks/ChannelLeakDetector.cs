// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Leaks;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Finds channels with operations that can never complete.</summary>
/// <remarks>
/// The detector is on from the creation of the first channel, without a thread and without a timer. It examines
/// unreachable channels after full garbage collections, and all channels when metrics are collected, when a check is
/// called, and at each <see cref="ChannelLeakDetectionOptions.CheckInterval"/> while an observer is subscribed.
/// <para/>
/// Each finding is reported once: to the subscribers, to the logger, to the EventSource, and in
/// <c>dotnet.channel.leak.detected</c>. All members are thread-safe.
/// </remarks>
public static class ChannelLeakDetector
{
    /// <summary>Gets a value indicating whether the options in force enable the detection.</summary>
    public static bool IsEnabled => LeakDetection.IsEnabled;

    /// <summary>
    /// Gets the findings as they are detected. Findings of one name, kind and verdict are reported as one, with their
    /// number, at growing intervals.
    /// </summary>
    /// <remarks>
    /// Observers are called one after the other, on a thread of the pool or on the thread that checks, and under no
    /// lock. Their exceptions go to the EventSource. A subscription does not repeat earlier findings.
    /// </remarks>
    public static IObservable<ChannelLeak> Leaks => LeakObservers.Instance;

    /// <summary>
    /// Gets the findings that stand: those of the last check of all channels, and what was proved since. It has at most
    /// 1,000 of each verdict, definite findings first.
    /// </summary>
    /// <remarks>
    /// A finding leaves the list when its channel is completed, released or collected; the log and the metric keep it.
    /// The property does not check. It costs a copy, and is as old as the last <see cref="Check"/>, collection of
    /// metrics, or interval of the subscribers to <see cref="Leaks"/>.
    /// </remarks>
    public static IReadOnlyList<ChannelLeak> Current => StandingLeaks.Copy();

    /// <summary>
    /// Applies options until the returned object is disposed. The options that were applied last are in force.
    /// </summary>
    /// <param name="options">The options; copied.</param>
    /// <returns>An object that removes the options when it is disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public static IDisposable Configure(ChannelLeakDetectionOptions options)
    {
        Guard.ThrowIfNull(options, nameof(options));
        return LeakDetection.Use(options);
    }

    /// <summary>
    /// Examines all channels now and returns the findings, including those that were reported before.
    /// </summary>
    /// <returns>The findings; empty if there are none, and if the detection is off.</returns>
    /// <remarks>
    /// A finding about a collected channel is returned by the check that detects it only. The method does not collect
    /// garbage: see <see cref="CheckAfterCollection"/>.
    /// </remarks>
    public static IReadOnlyList<ChannelLeak> Check() => LeakCheck.Run();

    /// <summary>
    /// Collects all garbage, runs the finalizers, and checks. It suspends the process for a while: use it in tests and
    /// for diagnosis.
    /// </summary>
    /// <returns>The findings, as those of <see cref="Check"/>, and those of collected channels.</returns>
    public static IReadOnlyList<ChannelLeak> CheckAfterCollection() => LeakCheck.RunAfterCollection();

    /// <summary>
    /// Reports to the detector that the application has stopped. Channels that are open now, with items or with pending
    /// operations, are suspected until they end. Call it after the <c>ApplicationStopped</c> of the host.
    /// </summary>
    /// <returns>The findings of a check.</returns>
    /// <remarks>Channels that are created later are not suspected.</remarks>
    public static IReadOnlyList<ChannelLeak> OnApplicationStopped() => LeakCheck.RunAfterStop();

    /// <summary>
    /// Withdraws what <see cref="OnApplicationStopped"/> reported: another application starts in this process, and
    /// channels that are open now may be in use. For a host that starts or is disposed.
    /// </summary>
    public static void OnApplicationStarting() => LeakCheck.ForgetStop();

    /// <summary>
    /// Tracks the channels that the current flow creates, and those of the flows that it starts, until the returned
    /// object is disposed. For test frameworks, which run several tests in one process.
    /// </summary>
    /// <returns>The tracker.</returns>
    public static ChannelLeakTracker Track() => new();
}
