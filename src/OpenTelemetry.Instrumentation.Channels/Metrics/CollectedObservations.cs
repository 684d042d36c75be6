// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>Reads the values of the observable instruments.</summary>
internal sealed class CollectedObservations : IObservations
{
    public IEnumerable<Measurement<long>> Length() => QueueObservations.Length();

    public IEnumerable<Measurement<long>> Capacity() => QueueObservations.Capacity();

    public IEnumerable<Measurement<double>> Utilization() => QueueObservations.Utilization();

    public IEnumerable<Measurement<double>> OldestItemAge() => QueueObservations.OldestItemAge();

    public IEnumerable<Measurement<long>> Sent() => ItemObservations.Sent();

    public IEnumerable<Measurement<long>> Received() => ItemObservations.Received();

    public IEnumerable<Measurement<long>> Dropped() => ItemObservations.Dropped();

    public IEnumerable<Measurement<long>> Rejected() => ItemObservations.Rejected();

    public IEnumerable<Measurement<long>> Waiters() => ChannelObservations.Waiters();

    public IEnumerable<Measurement<long>> InFlight() => ItemObservations.InFlight();

    public IEnumerable<Measurement<long>> Count() => ChannelObservations.Count();

    public IEnumerable<Measurement<long>> Completed() => ChannelObservations.Completed();

    public IEnumerable<Measurement<long>> LeaksDetected() => ChannelObservations.LeaksDetected();

    public IEnumerable<Measurement<long>> Unaccounted() => ItemObservations.Unaccounted();
}
