// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting;

/// <summary>Provides the options of a hosted consumer.</summary>
/// <remarks>The values are validated and read when the host starts; later changes have no effect.</remarks>
public sealed class ChannelConsumerOptions
{
    /// <summary>
    /// Gets or sets the maximum number of items processed concurrently. Default: 1, which keeps the order.
    /// </summary>
    public int Concurrency { get; set; } = 1;

    /// <summary>Gets or sets the maximum number of attempts for an item. Default: 1, no retry.</summary>
    public int MaxAttempts { get; set; } = 1;

    /// <summary>
    /// Gets or sets the delay before the second attempt; it doubles with each further attempt. Meanwhile the item
    /// counts towards <see cref="Concurrency"/>. Default: 1 second.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the maximum delay between two attempts. Default: 30 seconds.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets what happens to an item whose last attempt failed. Default: <see cref="ChannelPoisonPolicy.Drop"/>.
    /// </summary>
    public ChannelPoisonPolicy PoisonPolicy { get; set; } = ChannelPoisonPolicy.Drop;

    /// <summary>
    /// Gets or sets the name of the channel that takes failed items; it has items of the same type. Required by
    /// <see cref="ChannelPoisonPolicy.DeadLetter"/>, otherwise unused. Default: <see langword="null"/>.
    /// </summary>
    public string? DeadLetterChannel { get; set; }

    /// <summary>
    /// Gets or sets the maximum time of the drain when the host stops. Default: <see langword="null"/>, the shutdown
    /// time of the host, which is always the limit. A shorter time leaves handlers time to end by their token.
    /// </summary>
    public TimeSpan? DrainTimeout { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the consumer completes the channel when the host stops. If not, the
    /// consumer runs until other code completes the channel or the time is over. Default: <see langword="true"/>.
    /// </summary>
    public bool CompleteOnStop { get; set; } = true;
}
