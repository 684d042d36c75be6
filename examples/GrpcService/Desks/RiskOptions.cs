// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel.DataAnnotations;

namespace GrpcService.Desks;

/// <summary>The section <c>Risk</c> of the configuration.</summary>
internal sealed class RiskOptions
{
    /// <summary>Gets or sets the amount above which a payment is declined.</summary>
    [Range(typeof(decimal), "0", "1000000000000")]
    public decimal Limit { get; set; } = 10_000;

    /// <summary>Gets or sets how long a risk check takes; stands for a call to another system.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(15);
}
