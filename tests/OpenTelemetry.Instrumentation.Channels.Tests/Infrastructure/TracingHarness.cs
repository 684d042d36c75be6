// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>A tracer provider with an in-memory exporter, a clock, and channels of a name of their own.</summary>
internal sealed class TracingHarness : IDisposable
{
    private static readonly ActivitySource s_source = new("OpenTelemetry.Instrumentation.Channels.Tests.Tracing");

    private readonly List<Activity> _exported = [];
    private readonly TracerProvider _provider;

    public TracingHarness(
        Action<ChannelTraceInstrumentationOptions>? configure = null,
        Sampler? sampler = null,
        [CallerMemberName] string test = "")
    {
        ChannelName = $"{test}-{Guid.NewGuid():N}";
        _provider = Sdk.CreateTracerProviderBuilder()
            .SetSampler(sampler ?? new ParentBasedSampler(new AlwaysOnSampler()))
            .AddSource(s_source.Name)
            .AddChannelInstrumentation(options =>
            {
                // So that tests see completions without a span around.
                options.MaxRootSpansPerSecond = 10;
                configure?.Invoke(options);
            })
            .AddInMemoryExporter(_exported)
            .Build();
    }

    public string ChannelName { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Gets the ended spans of the harness's channels, in the order of their ends.</summary>
    public IReadOnlyList<Activity> ChannelSpans
        => [.. _exported.ToArray().Where(span => Equals(span.GetTagItem("dotnet.channel.name"), ChannelName))];

    public static Activity StartSpan(string name = "request", ActivityKind kind = ActivityKind.Internal)
        => s_source.StartActivity(name, kind)
            ?? throw new InvalidOperationException("The test's span was not sampled.");

    /// <summary>Starts a span that is a root, whatever is current.</summary>
    public static Activity StartRoot(string name = "request", ActivityKind kind = ActivityKind.Internal)
    {
        Activity.Current = null;
        return StartSpan(name, kind);
    }

    public static Activity? TryStartSpan(string name) => s_source.StartActivity(name);

    public void Dispose() => _provider.Dispose();

    public void StopListening() => _provider.Dispose();

    public ChannelTelemetryOptions Telemetry(Action<ChannelTelemetryOptions>? configure = null)
    {
        var telemetry = new ChannelTelemetryOptions(ChannelName) { TimeProvider = Clock };
        configure?.Invoke(telemetry);
        return telemetry;
    }

    public Channel<int> Unbounded(Action<ChannelTelemetryOptions>? configure = null)
        => InstrumentedChannel.CreateUnbounded<int>(Telemetry(configure));

    public Channel<int> Bounded(int capacity, Action<ChannelTelemetryOptions>? configure = null)
        => InstrumentedChannel.CreateBounded<int>(Telemetry(configure), capacity);

    public Channel<int> Dropping(int capacity, BoundedChannelFullMode mode)
        => InstrumentedChannel.CreateBounded<int>(
            Telemetry(), new BoundedChannelOptions(capacity) { FullMode = mode }, itemDropped: null);

    /// <summary>Writes under a root span of its own, and leaves nothing current.</summary>
    public static ActivityContext WriteUnderRoot<T>(ChannelWriter<T> writer, T item, string name = "request")
    {
        using Activity root = StartRoot(name);
        Assert.True(writer.TryWrite(item));
        return root.Context;
    }

    public Activity[] Ended(string operation)
        => [.. ChannelSpans.Where(span => span.DisplayName == $"{operation} {ChannelName}")];

    public Activity Single(string operation) => Assert.Single(Ended(operation));

    /// <summary>
    /// Gets all ended spans of a name of the test's own source, those of the tests that run beside it too.
    /// </summary>
    public Activity[] Owns(string name)
        => [.. _exported.ToArray().Where(span => span.Source.Name == s_source.Name && span.DisplayName == name)];

    /// <summary>Gets all ended spans of a trace.</summary>
    public Activity[] Trace(ActivityTraceId traceId) => [.. _exported.ToArray().Where(span => span.TraceId == traceId)];

    /// <summary>Gets an ended span of the test's own source.</summary>
    public Activity Own(string name)
        => Assert.Single(_exported.ToArray(), span => span.Source.Name == s_source.Name && span.DisplayName == name);
}
