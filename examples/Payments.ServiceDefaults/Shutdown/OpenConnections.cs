// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;

namespace Payments.ServiceDefaults.Shutdown;

/// <summary>
/// Aborts the connections that are still open some seconds after the process was asked to stop. The web server waits
/// for requests that have begun: a client that never finishes one would use up the time that the channels need to
/// drain.
/// </summary>
internal sealed class OpenConnections : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, ConnectionContext> _connections = new(StringComparer.Ordinal);
    private readonly CancellationTokenRegistration _registration;
    private readonly TimeProvider _clock;
    private ITimer? _timer;

    public OpenConnections(IHostApplicationLifetime lifetime, TimeProvider clock)
    {
        _clock = clock;
        _registration = lifetime.ApplicationStopping.Register(
            () => _timer = _clock.CreateTimer(_ => AbortAll(), state: null, s_limit, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Returns the part of the pipeline of a connection that knows that it is open.</summary>
    public ConnectionDelegate Track(ConnectionDelegate next) => async connection =>
    {
        _connections[connection.ConnectionId] = connection;
        try
        {
            await next(connection);
        }
        finally
        {
            _connections.TryRemove(connection.ConnectionId, out _);
        }
    };

    public void Dispose()
    {
        _registration.Dispose();
        _timer?.Dispose();
    }

    private void AbortAll()
    {
        foreach (ConnectionContext connection in _connections.Values)
        {
            connection.Abort(new ConnectionAbortedException("The process is stopping."));
        }
    }
}
