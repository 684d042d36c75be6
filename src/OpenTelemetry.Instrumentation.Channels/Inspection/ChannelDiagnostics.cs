// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Inspection;
using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Connects the library to a host: its logger, its clock, and the question whether telemetry is collected at all. An
/// application that uses the hosting package needs none of it.
/// </summary>
/// <remarks>All members are thread-safe.</remarks>
public static class ChannelDiagnostics
{
    /// <summary>
    /// Gets a value indicating whether a tracer provider, a meter provider or another listener collects the telemetry
    /// of channels.
    /// </summary>
    public static bool HasListeners => ChannelTracing.Source.HasListeners() || ChannelMetrics.HasListeners;

    /// <summary>Writes the events of the library to a logger factory until the returned object is disposed.</summary>
    /// <remarks>
    /// The factory that was set last is used. A tracer or meter provider sets the factory of its services by itself.
    /// The category is <c>OpenTelemetry.Instrumentation.Channels</c>.
    /// </remarks>
    /// <param name="loggerFactory">The logger factory.</param>
    /// <returns>An object that takes the factory out of use when it is disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="loggerFactory"/> is <see langword="null"/>.</exception>
    public static IDisposable UseLoggerFactory(ILoggerFactory loggerFactory)
    {
        Guard.ThrowIfNull(loggerFactory, nameof(loggerFactory));
        return ChannelLog.Use(loggerFactory);
    }

    /// <summary>
    /// Observes at an interval whether channels make progress, until the returned object is disposed. Then the first
    /// <see cref="ChannelSnapshot"/> of a health check already has <see cref="ChannelSnapshot.StalledFor"/>.
    /// </summary>
    /// <remarks>It adds no cost to writers and readers.</remarks>
    /// <param name="interval">The time between two observations; more than zero.</param>
    /// <param name="timeProvider">The clock of the interval.</param>
    /// <returns>An object that ends the observation when it is disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="timeProvider"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="interval"/> is not positive.</exception>
    public static IDisposable ObserveProgress(TimeSpan interval, TimeProvider timeProvider)
    {
        Guard.ThrowIfNotPositive(interval, nameof(interval));
        Guard.ThrowIfNull(timeProvider, nameof(timeProvider));
        return ProgressObserver.Begin(timeProvider, interval);
    }
}
