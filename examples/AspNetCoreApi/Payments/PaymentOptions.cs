// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel.DataAnnotations;

namespace AspNetCoreApi.Payments;

/// <summary>The section <c>Payments</c> of the configuration.</summary>
internal sealed class PaymentOptions
{
    /// <summary>Gets or sets where risk and ledger listen for gRPC.</summary>
    [Required]
    public Uri LedgerAddress { get; set; } = new("http://localhost:5081");

    /// <summary>Gets or sets how many accepted payments may wait. More get the answer 503.</summary>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 100;

    /// <summary>Gets or sets how many payments are on their way through risk and ledger at a time.</summary>
    [Range(1, 1_000)]
    public int Concurrency { get; set; } = 8;

    /// <summary>Gets or sets how long one attempt of a call may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets the pause before risk and ledger are called again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets for how long a shutdown goes on with the payments that are not at their end.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
