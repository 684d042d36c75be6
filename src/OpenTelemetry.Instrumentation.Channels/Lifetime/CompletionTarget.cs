// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>
/// The channel that a token completes: known weakly, so that a token keeps no channel and no half of one.
/// </summary>
internal abstract class CompletionTarget
{
    /// <summary>Completes the channel, where it still exists and is not completed.</summary>
    public abstract void Complete(Exception? cause);
}
