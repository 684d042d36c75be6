// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Hosting.Registration;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>A channel with all its hosted consumers.</summary>
internal abstract class ConsumedChannel : IDisposable
{
    public abstract ChannelKey Key { get; }

    /// <summary>Gets the names of the channels, of the same type, that the consumers write dead letters to.</summary>
    public abstract IEnumerable<string> DeadLetterChannels { get; }

    public abstract void Start();

    /// <summary>
    /// Completes the channel, lets the consumers empty it while there is time, and reports what was left.
    /// </summary>
    public abstract Task StopAsync(ShutdownTime time);

    /// <summary>Reports the items of dead-letter channels that no hosted consumer reads.</summary>
    /// <param name="known">The channels that were reported before; the method adds those that it reports.</param>
    public abstract void ReportDeadLetters(ISet<ChannelKey> known);

    public abstract void Dispose();
}
