// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>The time that the host gives to stop.</summary>
internal sealed class ShutdownTime : IDisposable
{
    // Handlers that are canceled because the host's time is over need a moment to end.
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(1);

    private readonly CancellationToken _host;
    private readonly CancellationTokenSource _lastMoment = new();
    private readonly CancellationTokenRegistration _registration;

    public ShutdownTime(CancellationToken host)
    {
        _host = host;
        _registration = host.Register(() => _lastMoment.CancelAfter(s_moment));
    }

    /// <summary>Gets the token that is canceled when the host waits for no handler any more.</summary>
    public CancellationToken LastMoment => _lastMoment.Token;

    /// <summary>Starts a time limit within that of the host.</summary>
    public Limit LimitedTo(TimeSpan? limit, TimeProvider clock) => new(limit, clock, _host);

    public void Dispose()
    {
        _registration.Dispose();
        _lastMoment.Dispose();
    }

    internal sealed class Limit : IDisposable
    {
        private readonly CancellationTokenSource _timer;
        private readonly CancellationTokenSource _both;

        public Limit(TimeSpan? limit, TimeProvider clock, CancellationToken host)
        {
            _timer = new CancellationTokenSource(limit ?? Timeout.InfiniteTimeSpan, clock);
            _both = CancellationTokenSource.CreateLinkedTokenSource(host, _timer.Token);
        }

        public CancellationToken Token => _both.Token;

        public void Dispose()
        {
            _both.Dispose();
            _timer.Dispose();
        }
    }
}
