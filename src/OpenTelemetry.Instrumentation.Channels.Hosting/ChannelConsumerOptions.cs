// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting;

/// <summary>
/// How a hosted consumer takes, retries, gives up and stops. The values are validated and read when the host starts;
/// later changes have no effect.
/// </summary>
public sealed class ChannelConsumerOptions
{
    /// <summary>Gets or sets how many items are handled at the same time, at the most. Default: 1, in order.</summary>
    public int Concurrency { get; set; } = 1;

    /// <summary>Gets or sets how often an item is handed to a handler, at the most. Default: 1, no retry.</summary>
    public int MaxAttempts { get; set; } = 1;

    /// <summary>
    /// Gets or sets the time before the second attempt; it doubles with each further one. The item keeps its place
    /// among <see cref="Concurrency"/> meanwhile. Default: 1 second.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the longest time between two attempts. Default: 30 seconds.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets what becomes of an item whose last attempt failed. Default: <see cref="ChannelPoisonPolicy.Drop"/>.
    /// </summary>
    public ChannelPoisonPolicy PoisonPolicy { get; set; } = ChannelPoisonPolicy.Drop;

    /// <summary>
    /// Gets or sets the name of the channel, of the same type of items, that takes what failed. Required by
    /// <see cref="ChannelPoisonPolicy.DeadLetter"/>, else not used. Default: <see langword="null"/>.
    /// </summary>
    public string? DeadLetterChannel { get; set; }

    /// <summary>
    /// Gets or sets how long the consumer goes on with what is there when the host stops. The host's own shutdown time
    /// is the limit in any case; a shorter one here leaves handlers time to end by their token. Default:
    /// <see langword="null"/>, the host's shutdown time.
    /// </summary>
    public TimeSpan? DrainTimeout { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the consumer completes the channel when the host stops. If it does not,
    /// somebody else must: the consumer goes on until the channel has ended or its time is over. Default:
    /// <see langword="true"/>.
    /// </summary>
    public bool CompleteOnStop { get; set; } = true;
}
