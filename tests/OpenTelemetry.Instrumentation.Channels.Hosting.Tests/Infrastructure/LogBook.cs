// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

/// <summary>Keeps what hosted consumers and the leak detection log.</summary>
internal sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = [];

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    public IReadOnlyList<LogEntry> Of(string eventName) => [.. _entries.Where(entry => entry.Event == eventName)];

    /// <summary>
    /// Gets the events of a name that mention a channel; the detector reports the channels of other tests, too.
    /// </summary>
    public IReadOnlyList<LogEntry> Of(string eventName, string channel)
        => [.. Of(eventName).Where(entry => entry.Message.Contains($"'{channel}'", StringComparison.Ordinal))];

    /// <summary>Gets the text of the only event of a name.</summary>
    public string MessageOf(string eventName) => Assert.Single(Of(eventName)).Message;

    public ILogger CreateLogger(string categoryName)
        => new Logger(
            _entries, categoryName.StartsWith("OpenTelemetry.Instrumentation.Channels", StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<LogEntry> entries, bool isOurs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => isOurs;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (isOurs)
            {
                entries.Enqueue(new LogEntry(logLevel, eventId.Name, formatter(state, exception), exception));
            }
        }
    }
}
