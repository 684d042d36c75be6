// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>
/// An instrument that is read from all channels. Its value is its bit in what a reading was given to.
/// </summary>
internal enum ReportedInstrument
{
    ItemsSent = 0,
    ItemsReceived = 1,
    ProcessInFlight = 2,
    ItemsDropped = 3,
    ItemsUnaccounted = 4,
    Waiters = 5,
    ChannelCount = 6,
    QueueLength = 7,
    QueueCapacity = 8,
    QueueUtilization = 9,
    OldestItemAge = 10,
}
