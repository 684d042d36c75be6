// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>Connects the instruments with what they report.</summary>
internal static class MetricSetup
{
    static MetricSetup() => ObservableInstruments.Source = new CollectedObservations();

    /// <summary>Creates the instruments, so that a channel without any use is counted too.</summary>
    public static void EnsureCreated() => ChannelMetrics.EnsureCreated();

    /// <summary>Puts the options of a provider in force until the returned object is disposed.</summary>
    public static IDisposable Use(ChannelMeterInstrumentationOptions options)
    {
        IDisposable settings = ChannelMetrics.Use(options);
        ChannelRegistry.MaxNames = ChannelMetrics.Settings.MaxChannelNames;
        return new DisposableAction(() =>
        {
            settings.Dispose();
            ChannelRegistry.MaxNames = ChannelMetrics.Settings.MaxChannelNames;
        });
    }
}
