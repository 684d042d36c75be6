// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// The handling of one item: while it is open, the <c>process</c> span is the current span of the flow that started it,
/// and the writer's baggage is the current baggage. Dispose it in the same flow; it is not thread-safe.
/// </summary>
public sealed class ChannelProcessingScope : IDisposable
{
    private readonly ProcessScope? _scope;
    private Exception? _error;
    private bool _isDisposed;

    internal ChannelProcessingScope(ProcessScope? scope) => _scope = scope;

    /// <summary>Gets the <c>process</c> span, or <see langword="null"/> where none is recorded.</summary>
    public Activity? Activity => _isDisposed ? null : _scope?.Activity;

    /// <summary>
    /// Tells that the handling failed: the span gets the status Error and <c>error.type</c> when the scope is disposed. An
    /// <see cref="OperationCanceledException"/> counts as canceled, not as failed.
    /// </summary>
    /// <param name="exception">What went wrong.</param>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is <see langword="null"/>.</exception>
    public void SetError(Exception exception)
    {
        Guard.ThrowIfNull(exception, nameof(exception));
        _error = exception;
    }

    /// <summary>Ends the span and puts the span and the baggage back that were current before.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _scope?.End(_error);
        }
    }
}
