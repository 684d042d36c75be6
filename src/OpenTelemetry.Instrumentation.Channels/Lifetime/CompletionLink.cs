// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>
/// Represents the registration with the token: it completes the channel, unless it was removed before. It references
/// the channel weakly.
/// </summary>
internal sealed class CompletionLink
{
    private readonly CompletionTarget _target;
    private readonly CancellationToken _token;
    private readonly bool _tellsCause;
    private int _isSpent;

    public CompletionLink(CompletionTarget target, bool tellsCause, CancellationToken token)
    {
        _target = target;
        _tellsCause = tellsCause;
        _token = token;
    }

    /// <summary>The callback of the token.</summary>
    public static void Fire(object? link) => ((CompletionLink)link!).Fire();

    /// <summary>Claims the link. The first of the token and the caller that removes it decides.</summary>
    /// <returns>Whether this call decided.</returns>
    public bool TrySpend() => Interlocked.Exchange(ref _isSpent, 1) == 0;

    public void Fire()
    {
        if (TrySpend())
        {
            _target.Complete(_tellsCause
                ? new OperationCanceledException("The channel was completed by the cancellation of a token.", _token)
                : null);
        }
    }
}
