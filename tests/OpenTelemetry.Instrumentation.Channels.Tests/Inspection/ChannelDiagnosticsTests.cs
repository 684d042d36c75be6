// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Inspection;

/// <summary>What a host connects to the library without the hosting package.</summary>
public class ChannelDiagnosticsTests
{
    [Fact]
    public void HasListeners_AMeterListensAndStops_Follows()
    {
        Assert.False(ChannelDiagnostics.HasListeners);
        using (var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name == "OpenTelemetry.Instrumentation.Channels")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        })
        {
            listener.Start();
            Assert.True(ChannelDiagnostics.HasListeners);
        }

        Assert.False(ChannelDiagnostics.HasListeners);
    }

    [Fact]
    public void UseLoggerFactory_UntilDisposed_ReceivesTheEvents()
    {
        using var factory = new CategoryFactory();
        using (ChannelDiagnostics.UseLoggerFactory(factory))
        {
            CompleteWithItems("diagnostics.logged");
        }

        Assert.Equal(["OpenTelemetry.Instrumentation.Channels"], factory.Categories);
        int events = factory.Events;
        Assert.NotEqual(0, events);
        CompleteWithItems("diagnostics.not-logged");
        Assert.Equal(events, factory.Events);
    }

    [Fact]
    public void ObserveProgress_ChannelIsNotRead_TheFirstSnapshotKnowsSinceWhen()
    {
        var clock = new FakeTimeProvider();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            new ChannelTelemetryOptions("diagnostics.observed") { TimeProvider = clock });
        channel.Writer.TryWrite(1);

        using (ChannelDiagnostics.ObserveProgress(TimeSpan.FromSeconds(1), clock))
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            ChannelSnapshot snapshot = Assert.Single(
                ChannelSnapshot.TakeAll(), static snapshot => snapshot.Name == "diagnostics.observed");
            Assert.Equal(TimeSpan.FromSeconds(5), snapshot.StalledFor);
        }

        GC.KeepAlive(channel);
    }

    private static void CompleteWithItems(string name)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        channel.Writer.TryWrite(1);
        channel.Writer.Complete();
    }

    private sealed class CategoryFactory : ILoggerFactory, ILogger
    {
        public List<string> Categories { get; } = [];

        public int Events { get; private set; }

        public ILogger CreateLogger(string categoryName)
        {
            Categories.Add(categoryName);
            return this;
        }

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
            => Events++;
    }
}
