// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;

/// <summary>Turns the options of a channel into what creates it.</summary>
internal static class ChannelSettings
{
    public static ChannelTelemetryOptions Telemetry(string name, InstrumentedChannelOptions options)
    {
        var telemetry = new ChannelTelemetryOptions(name)
        {
            Layer = options.Layer ?? ChannelLayer.None,
            Spans = options.Spans,
            Relationship = options.Relationship,
            RestoreContext = options.RestoreContext,
            DisableTracing = options.DisableTracing,
        };

        foreach ((string key, string value) in options.Tags)
        {
            telemetry.Tags[key] = value;
        }

        return telemetry;
    }

    public static BoundedChannelOptions Bounded(InstrumentedChannelOptions options, int capacity)
        => new(capacity)
        {
            FullMode = options.FullMode,
            SingleReader = options.SingleReader,
            SingleWriter = options.SingleWriter,
            AllowSynchronousContinuations = options.AllowSynchronousContinuations,
        };

    public static UnboundedChannelOptions Unbounded(InstrumentedChannelOptions options)
        => new()
        {
            SingleReader = options.SingleReader,
            SingleWriter = options.SingleWriter,
            AllowSynchronousContinuations = options.AllowSynchronousContinuations,
        };
}
