// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
    private readonly List<object> _channels = [];

    public MetricHarness(
        Action<ChannelMeterInstrumentationOptions>? configure = null,
        Action<MeterProviderBuilder>? build = null,
        [CallerMemberName] string test = "")
        : this(configure, build, test, keepChannels: false)
    {
    }

    private MetricHarness(
        Action<ChannelMeterInstrumentationOptions>? configure,
        Action<MeterProviderBuilder>? build,
        string test,
        bool keepChannels)
    {
        if (!keepChannels)
        {
            ChannelRegistry.Reset();
        }

        ChannelName = $"{test}-{Guid.NewGuid():N}";
        _reader = new BaseExportingMetricReader(_exporter);
        MeterProviderBuilder builder = Sdk.CreateMeterProviderBuilder()
            .AddChannelInstrumentation(configure)
            .AddReader(_reader);
        build?.Invoke(builder);
        _provider = builder.Build();
    }

    public string ChannelName { get; }

    /// <summary>Lets the provider's services have a logger.</summary>
    public static Action<MeterProviderBuilder> LoggingTo(MetricLog log)
        => builder => builder.ConfigureServices(
            services => services.AddLogging(
                logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>A harness that also sees the channels made before it.</summary>
    public static MetricHarness OverPresentChannels([CallerMemberName] string test = "")
        => new(null, null, test, keepChannels: true);

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

    /// <summary>Makes a channel that lives as long as the harness.</summary>
    public Channel<int> Bounded(int capacity, BoundedChannelFullMode mode = BoundedChannelFullMode.Wait)
        => Keep(
            InstrumentedChannel.CreateBounded<int>(
                Telemetry(), new BoundedChannelOptions(capacity) { FullMode = mode }));

    /// <inheritdoc cref="Bounded"/>
    public Channel<int> Unbounded() => Keep(InstrumentedChannel.CreateUnbounded<int>(Telemetry()));

    /// <inheritdoc cref="Bounded"/>
    public Channel<int> Create(MetricChannel kind, int capacity = 4) => Keep(CreateUnkept(kind, capacity));

    /// <summary>Makes a channel that only its user keeps.</summary>
    public Channel<int> CreateUnkept(MetricChannel kind, int capacity = 4)
        => MetricChannels.Create(kind, Telemetry(), capacity);

    /// <summary>Lets a channel live as long as the harness.</summary>
    public Channel<T> Keep<T>(Channel<T> channel)
    {
        _channels.Add(channel);
        return channel;
    }

    public void Dispose()
    {
        _provider.Dispose();
        _reader.Dispose();
        _exporter.Dispose();
    }
}
