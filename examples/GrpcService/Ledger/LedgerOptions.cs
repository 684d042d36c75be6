// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel.DataAnnotations;

namespace GrpcService.Ledger;

/// <summary>The section <c>Ledger</c> of the configuration.</summary>
internal sealed class LedgerOptions
{
    /// <summary>Gets or sets how long an entry takes; stands for a call to another system.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Gets or sets how many events may be on their way to one watcher.</summary>
    [Range(1, 10_000)]
    public int WatchCapacity { get; set; } = 16;

    /// <summary>Gets or sets how long a shutdown waits for the watchers to hang up.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
