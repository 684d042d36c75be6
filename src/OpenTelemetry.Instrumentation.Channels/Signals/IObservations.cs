// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>Provides the values of the observable instruments; a layer above reads them from all channels.</summary>
internal interface IObservations
{
    IEnumerable<Measurement<long>> Length();

    IEnumerable<Measurement<long>> Capacity();

    IEnumerable<Measurement<double>> Utilization();

    IEnumerable<Measurement<double>> OldestItemAge();

    IEnumerable<Measurement<long>> Sent();

    IEnumerable<Measurement<long>> Received();

    IEnumerable<Measurement<long>> Dropped();

    IEnumerable<Measurement<long>> Rejected();

    IEnumerable<Measurement<long>> Waiters();

    IEnumerable<Measurement<long>> InFlight();

    IEnumerable<Measurement<long>> Count();

    IEnumerable<Measurement<long>> Completed();

    IEnumerable<Measurement<long>> LeaksDetected();

    IEnumerable<Measurement<long>> Unaccounted();
}
