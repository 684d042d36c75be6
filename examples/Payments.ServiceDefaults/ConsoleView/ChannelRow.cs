// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace Payments.ServiceDefaults.ConsoleView;

/// <summary>The figures of one channel at one moment.</summary>
internal sealed record ChannelRow
{
    public long Length { get; set; }

    public long? Capacity { get; set; }

    public long Sent { get; set; }

    public long Received { get; set; }

    public long Refused { get; set; }

    public long WritersWaiting { get; set; }

    public long ReadersWaiting { get; set; }

    public double? AverageSecondsInQueue { get; set; }
}
