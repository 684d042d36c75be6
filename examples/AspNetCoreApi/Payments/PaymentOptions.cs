// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel.DataAnnotations;

namespace AspNetCoreApi.Payments;

/// <summary>The section <c>Payments</c> of the configuration.</summary>
internal sealed class PaymentOptions
{
    /// <summary>Gets or sets how many accepted payments may wait. More get the answer 503.</summary>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 100;

    /// <summary>Gets or sets how many payments are on their way through risk and ledger at a time.</summary>
    [Range(1, 1_000)]
    public int Concurrency { get; set; } = 8;

    /// <summary>Gets or sets the amount above which a payment is declined.</summary>
    [Range(typeof(decimal), "0", "1000000000000")]
    public decimal RiskLimit { get; set; } = 10_000;

    /// <summary>Gets or sets how long a risk check takes; stands for a call to another system.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan RiskLatency { get; set; } = TimeSpan.FromMilliseconds(15);

    /// <summary>Gets or sets how long a booking takes; stands for a call to another system.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan LedgerLatency { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Gets or sets for how long a shutdown goes on with the payments that wait.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
