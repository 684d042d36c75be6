// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using OpenTelemetry.Instrumentation.Channels.Primitives;

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>The Meter, its instruments, and the metric settings in force.</summary>
internal static class ChannelMetrics
{
    public const string MeterName = InstrumentationScope.Name;

    public static readonly Meter Meter = new(new MeterOptions(MeterName) { Version = InstrumentationScope.Version });

    public static readonly Histogram<double> TimeInQueue = Seconds(
        "dotnet.channel.item.time_in_queue",
        "Time from the acceptance of an item until a reader got it.",
        HistogramBuckets.Wait);

    public static readonly Histogram<double> SendWaitTime = Seconds(
        "dotnet.channel.send.wait_time",
        "Time that writes had to wait; only writes that had to.",
        HistogramBuckets.Wait);

    public static readonly Histogram<double> ReceiveWaitTime = Seconds(
        "dotnet.channel.receive.wait_time",
        "Time that reads had to wait; only reads that had to.",
        HistogramBuckets.Wait);

    public static readonly Histogram<double> ProcessDuration = Seconds(
        "dotnet.channel.process.duration",
        "Time that the handling of items took.",
        HistogramBuckets.Process);

    private static readonly SettingsStack<ChannelMeterInstrumentationOptions> s_settings =
        new(new ChannelMeterInstrumentationOptions());

    private static readonly ObservableInstruments s_observables = new(Meter);

    // Asked with every item: fields are constants for the compiler.
    private static readonly Instrument s_oldestItemAge = s_observables.OldestItemAge;
    private static readonly Instrument s_processInFlight = s_observables.ProcessInFlight;

    public static ChannelMeterInstrumentationOptions Settings => s_settings.Current;

    /// <summary>Gets a value indicating whether a listener collects the times of items.</summary>
    public static bool TimesItems
    {
        // Every write asks, and nobody listens as a rule: the call would cost more than the question.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TimeInQueue.Enabled || s_oldestItemAge.Enabled || ProcessDuration.Enabled;
    }

    /// <summary>Gets a value indicating whether a listener collects the age of the oldest item.</summary>
    public static bool ObservesAges => s_oldestItemAge.Enabled;

    /// <summary>Gets a value indicating whether a listener collects the processing of items.</summary>
    public static bool ObservesProcessing => ProcessDuration.Enabled || s_processInFlight.Enabled;

    /// <summary>Gets a value indicating whether an instrument is collected.</summary>
    public static bool HasListeners
        => TimesItems
            || ObservesProcessing
            || SendWaitTime.Enabled
            || ReceiveWaitTime.Enabled
            || s_observables.AreObserved;

    /// <summary>Creates the instruments, so that a channel that was not used yet is counted too.</summary>
    /// <remarks>The initializer of the type creates them; only the use of a field is sure to run it.</remarks>
    public static void EnsureCreated() => GC.KeepAlive(s_observables);

    public static IDisposable Use(ChannelMeterInstrumentationOptions options) => s_settings.Push(Copy(options));

    private static Histogram<double> Seconds(string name, string description, IReadOnlyList<double> buckets)
        => Meter.CreateHistogram(
            name,
            "s",
            description,
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = buckets });

    private static ChannelMeterInstrumentationOptions Copy(ChannelMeterInstrumentationOptions options) => new()
    {
        MaxChannelNames = options.MaxChannelNames,
        StalledAfter = options.StalledAfter,
        EmitInstanceIds = options.EmitInstanceIds,
        ReportUnaccountedItems = options.ReportUnaccountedItems,
    };
}
