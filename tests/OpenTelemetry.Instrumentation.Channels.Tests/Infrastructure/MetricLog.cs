// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>A logger that keeps what it is told, or that throws.</summary>
internal sealed class MetricLog : ILoggerProvider, ILogger
{
    private readonly bool _throws;
    private readonly ConcurrentQueue<MetricLogEntry> _entries = new();

    public MetricLog(bool throws = false) => _throws = throws;

    public IReadOnlyList<MetricLogEntry> Entries => [.. _entries];

    public int Calls { get; private set; }

    /// <summary>The entries of an event that mention a channel.</summary>
    public IReadOnlyList<MetricLogEntry> Of(string eventName, string channel)
        => [.. _entries.Where(entry
            => entry.EventName == eventName && entry.Message.Contains(channel, StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName)
        => categoryName == "OpenTelemetry.Instrumentation.Channels"
            ? this
            : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        Calls++;
        if (_throws)
        {
            throw new InvalidOperationException("The logger is broken.");
        }

        _entries.Enqueue(
            new MetricLogEntry(logLevel, eventId.Id, eventId.Name, formatter(state, exception), exception));
    }

    public void Dispose()
    {
    }
}
