// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>
/// A meter provider that is collected on demand, a clock, and a channel name of its own. It begins with an empty
/// registry, so that the names of other tests neither count towards the limit nor slow it down.
/// </summary>
internal sealed class MetricHarness : IDisposable
{
    private readonly MetricSnapshotExporter _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;

    public MetricHarness(
        Action<ChannelMeterInstrumentationOptions>? configure = null,
        Action<MeterProviderBuilder>? build = null,
        [CallerMemberName] string test = "")
    {
        ChannelRegistry.Reset();
        ChannelName = $"{test}-{Guid.NewGuid():N}";
        _reader = new BaseExportingMetricReader(_exporter);
        MeterProviderBuilder builder = Sdk.CreateMeterProviderBuilder()
            .AddChannelInstrumentation(configure)
            .AddReader(_reader);
        build?.Invoke(builder);
        _provider = builder.Build();
    }

    public string ChannelName { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public MetricCollection Collect()
    {
        Assert.True(_reader.Collect());
        return new MetricCollection(_exporter.Exported, ChannelName);
    }

    public ChannelTelemetryOptions Telemetry(Action<ChannelTelemetryOptions>? configure = null)
    {
        var telemetry = new ChannelTelemetryOptions(ChannelName) { TimeProvider = Clock };
        configure?.Invoke(telemetry);
        return telemetry;
    }

    public Channel<int> Bounded(int capacity, BoundedChannelFullMode mode = BoundedChannelFullMode.Wait)
        => InstrumentedChannel.CreateBounded<int>(Telemetry(), new BoundedChannelOptions(capacity) { FullMode = mode });

    public Channel<int> Unbounded() => InstrumentedChannel.CreateUnbounded<int>(Telemetry());

    public Channel<int> Create(MetricChannel kind, int capacity = 4) => MetricChannels.Create(kind, Telemetry(), capacity);

    public void Dispose()
    {
        _provider.Dispose();
        _reader.Dispose();
        _exporter.Dispose();
    }
}
