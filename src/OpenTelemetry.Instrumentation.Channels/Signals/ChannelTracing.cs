// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Primitives;

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>The ActivitySource and the trace settings in force.</summary>
internal static class ChannelTracing
{
    public const string SourceName = InstrumentationScope.Name;

    public static readonly ActivitySource Source = new(
        new ActivitySourceOptions(SourceName) { Version = InstrumentationScope.Version });

    private static readonly SettingsStack<TracingSettings> s_settings =
        new(new TracingSettings(new ChannelTraceInstrumentationOptions()));

    public static TracingSettings Settings => s_settings.Current;

    public static IDisposable Use(ChannelTraceInstrumentationOptions options)
        => s_settings.Push(new TracingSettings(options));
}
