// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Represents the processing of one item. While it is open, the <c>process</c> span is the current span of the flow
/// that started it, and the writer's baggage is the current baggage.
/// </summary>
/// <remarks>Dispose the scope in the same flow. It is not thread-safe.</remarks>
public sealed class ChannelProcessingScope : IDisposable
{
    private readonly ProcessScope? _scope;
    private Exception? _error;
    private int _isDisposed;

    internal ChannelProcessingScope(ProcessScope? scope) => _scope = scope;

    /// <summary>Gets the <c>process</c> span, or <see langword="null"/> if none is recorded.</summary>
    public Activity? Activity => Volatile.Read(ref _isDisposed) != 0 ? null : _scope?.Activity;

    /// <summary>
    /// Records that the processing failed: the span gets the status Error and <c>error.type</c> when the scope is
    /// disposed. An <see cref="OperationCanceledException"/> counts as canceled, not as failed.
    /// </summary>
    /// <param name="exception">The exception of the processing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is <see langword="null"/>.</exception>
    public void SetError(Exception exception)
    {
        Guard.ThrowIfNull(exception, nameof(exception));
        _error = exception;
    }

    /// <summary>Ends the span and restores the span and the baggage that were current before.</summary>
    /// <remarks>
    /// Further calls do nothing. If a scope is disposed while an inner scope is open, the inner scope stays current.
    /// The inner scope then restores what was current before both. A scope that is disposed in another flow leaves that
    /// flow unchanged.
    /// </remarks>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _scope?.End(_error);
        }
    }
}
