// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>
/// Represents a reader that does not implement <see cref="ChannelReader{T}.Completion"/>. All instances share one task
/// that never completes and keeps all of its continuations.
/// </summary>
internal sealed class NoCompletion : ChannelReader<bool>
{
    public static Task Task { get; } = new NoCompletion().Completion;

    public override bool TryRead([MaybeNullWhen(false)] out bool item)
    {
        item = false;
        return false;
    }

    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) => default;
}
