// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Primitives;

/// <summary>
/// Recognizes readers that do not override <c>Completion</c>: the base class gives all of them one task that never
/// completes, and so says nothing of their end.
/// </summary>
internal sealed class NeverCompleting : ChannelReader<int>
{
    private static readonly Task s_completion = new NeverCompleting().Completion;

    private NeverCompleting()
    {
    }

    public static bool Is(Task completion) => ReferenceEquals(completion, s_completion);

    public override bool TryRead([MaybeNullWhen(false)] out int item)
    {
        item = 0;
        return false;
    }

    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) => new(false);
}
