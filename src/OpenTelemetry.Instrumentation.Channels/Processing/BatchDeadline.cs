// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>A token that is canceled when a batch is due, or with the caller's token.</summary>
internal sealed class BatchDeadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly ITimer? _timer;

    public BatchDeadline(TimeProvider clock, TimeSpan delay, CancellationToken cancellationToken)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _source.Token;
        _timer = delay == Timeout.InfiniteTimeSpan
            ? null
            : clock.CreateTimer(
                static source => Cancel((CancellationTokenSource)source!), _source, delay, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token { get; }

    public void Dispose()
    {
        _timer?.Dispose();
        _source.Dispose();
    }

    // The timer may fire while it is being disposed.
    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
        }
    }
}
