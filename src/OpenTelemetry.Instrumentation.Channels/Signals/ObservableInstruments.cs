// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>Creates the instruments whose values are summed only when they are collected.</summary>
internal sealed class ObservableInstruments
{
    public ObservableInstruments(Meter meter)
    {
        QueueLength = meter.CreateObservableUpDownCounter(
            "dotnet.channel.queue.length", () => Source?.Length() ?? [], "{item}", "Items in the channel now.");
        meter.CreateObservableUpDownCounter(
            "dotnet.channel.queue.capacity", () => Source?.Capacity() ?? [], "{item}", "Capacity of bounded channels.");
        meter.CreateObservableGauge(
            "dotnet.channel.queue.utilization",
            () => Source?.Utilization() ?? [],
            "1",
            "Highest length by capacity of a channel.");
        OldestItemAge = meter.CreateObservableGauge(
            "dotnet.channel.queue.oldest_item.age",
            () => Source?.OldestItemAge() ?? [],
            "s",
            "Age of the oldest item in a channel.");
        ItemsSent = meter.CreateObservableCounter(
            "dotnet.channel.item.sent",
            () => Source?.Sent() ?? [],
            "{item}",
            "Items accepted by channels, dropped ones included.");
        meter.CreateObservableCounter(
            "dotnet.channel.item.received", () => Source?.Received() ?? [], "{item}", "Items handed to readers.");
        meter.CreateObservableCounter(
            "dotnet.channel.item.dropped", () => Source?.Dropped() ?? [], "{item}", "Items that no reader will get.");
        meter.CreateObservableCounter(
            "dotnet.channel.send.rejected",
            () => Source?.Rejected() ?? [],
            "{attempt}",
            "Writes that the channel did not accept.");
        meter.CreateObservableUpDownCounter(
            "dotnet.channel.waiter.count", () => Source?.Waiters() ?? [], "{waiter}", "Operations that wait now.");
        ProcessInFlight = meter.CreateObservableUpDownCounter(
            "dotnet.channel.process.inflight",
            () => Source?.InFlight() ?? [],
            "{item}",
            "Items handed to a handler and not finished.");
        meter.CreateObservableUpDownCounter(
            "dotnet.channel.count", () => Source?.Count() ?? [], "{channel}", "Live channels.");
        meter.CreateObservableCounter(
            "dotnet.channel.completed", () => Source?.Completed() ?? [], "{channel}", "Channels that were completed.");
        meter.CreateObservableCounter(
            "dotnet.channel.leak.detected",
            () => Source?.LeaksDetected() ?? [],
            "{leak}",
            "Leaks and stalls that were found.");
        meter.CreateObservableUpDownCounter(
            "dotnet.channel.item.unaccounted",
            () => Source?.Unaccounted() ?? [],
            "{item}",
            "Items sent that are neither received, dropped, nor in the channel.");
    }

    /// <summary>Gets or sets what the instruments report; set before the first channel is registered.</summary>
    public static IObservations? Source { get; set; }

    /// <summary>Gets a value indicating whether the usual instruments are collected.</summary>
    public bool AreObserved
        => QueueLength.Enabled || ItemsSent.Enabled || OldestItemAge.Enabled || ProcessInFlight.Enabled;

    public Instrument OldestItemAge { get; }

    public Instrument ProcessInFlight { get; }

    private Instrument QueueLength { get; }

    private Instrument ItemsSent { get; }
}
