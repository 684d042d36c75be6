// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel.DataAnnotations;

namespace Worker.Clearing;

/// <summary>The section <c>Clearing</c> of the configuration.</summary>
internal sealed class ClearingOptions
{
    /// <summary>Gets or sets where the ledger listens for gRPC.</summary>
    [Required]
    public Uri LedgerAddress { get; set; } = new("http://localhost:5081");

    /// <summary>Gets or sets the time from one clearing to the next.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Gets or sets how many payments are cleared in one batch. A span has 128 links at most.</summary>
    [Range(1, 128)]
    public int BatchSize { get; set; } = 100;

    /// <summary>Gets or sets how many payments may wait for their clearing; more wait in the ledger.</summary>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 500;

    /// <summary>Gets or sets how many payments of a batch are cleared at a time.</summary>
    [Range(1, 1_000)]
    public int Concurrency { get; set; } = 8;

    /// <summary>Gets or sets the currency in which payments are paid out.</summary>
    [Required]
    public string SettlementCurrency { get; set; } = "EUR";

    /// <summary>Gets or sets the end of the accounts whose bank refuses every payment; empty: none does.</summary>
    public string RefusedAccountSuffix { get; set; } = "000";

    /// <summary>
    /// Gets or sets which part of the payments fails by chance, 0 to 1. The same ones fail every time.
    /// </summary>
    [Range(0.0, 1.0)]
    public double FailureRate { get; set; }

    /// <summary>Gets or sets how long one attempt to report to the ledger may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets the pause before the ledger is called again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets for how long a shutdown goes on with the payments that wait.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
