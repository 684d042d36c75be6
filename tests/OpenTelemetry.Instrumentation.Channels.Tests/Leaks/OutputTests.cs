// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>Where a finding is told.</summary>
public class OutputTests
{
    private const string Detected = "leak.detected";
    private const string Kind = "dotnet.channel.leak.kind";
    private const string Verdict = "dotnet.channel.leak.verdict";

    [Fact]
    public void Found_Proved_IsCountedAndLoggedAsErrorOnce()
    {
        using var log = new MetricLog();
        using var metrics = new MetricHarness(build: MetricHarness.LoggingTo(log));
        using var leaks = new LeakHarness();
        using var events = new MetricEvents();
        Task loop = LoseWriter(leaks.Telemetry);

        ChannelLeak leak = leaks.Collect(ChannelLeakKind.WriterCollected);
        leaks.CollectAndCheck();

        MetricLogEntry entry = Assert.Single(log.Of("LeakProved", leaks.Name));
        Assert.Equal((LogLevel.Error, 30), (entry.Level, entry.Id));
        Assert.Contains(leak.Message, entry.Message, StringComparison.Ordinal);
        Assert.Contains("CHN001", entry.Message, StringComparison.Ordinal);
        Assert.Equal(["CHN001", "definite", leak.Message], PayloadOf(events, leak));
        MetricCollection collected = metrics.Collect().Of(leaks.Name);
        Assert.Equal(1, collected.Value(Detected, Kind, "writer_collected", Verdict, "definite"));
        Assert.Equal(1, collected.Value("count", "dotnet.channel.state", "abandoned"));
        Assert.Equal(0, collected.Value("count", "dotnet.channel.state", "open"));
        Assert.Single(leaks.Told, static told => told.Kind == ChannelLeakKind.WriterCollected);
        GC.KeepAlive(loop);
    }

    [Fact]
    public async Task Found_Suspected_IsCountedAndLoggedAsWarning()
    {
        using var log = new MetricLog();
        using var metrics = new MetricHarness(build: MetricHarness.LoggingTo(log));
        using var leaks = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(leaks.Telemetry, new BoundedChannelOptions(1));
        Task writing = LeakScenes.WriteAsync(channel.Writer, 2);

        leaks.CheckFor(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1));

        MetricLogEntry entry = Assert.Single(log.Of("LeakSuspected", leaks.Name));
        Assert.Equal((LogLevel.Warning, 31), (entry.Level, entry.Id));
        MetricCollection collected = metrics.Collect().Of(leaks.Name);
        Assert.Equal(1, collected.Value(Detected, Kind, "blocked", Verdict, "suspected"));
        Assert.Equal(1, collected.Value("count", "dotnet.channel.state", "open"));
        await channel.Reader.ReadAsync();
        await writing;
    }

    [Fact]
    public async Task Found_LastItemWasTraced_LinksToItsTrace()
    {
        using var tracing = new TracingHarness();
        using var leaks = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(leaks.Telemetry, new BoundedChannelOptions(1));
        Activity request = TracingHarness.StartRoot();
        await channel.Writer.WriteAsync(1);
        request.Stop();
        Activity.Current = null;
        Task writing = LeakScenes.WriteAsync(channel.Writer, 1);

        ChannelLeak leak = Assert.Single(leaks.CheckFor(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1)));

        Assert.Equal(request.TraceId, leak.LastWriter?.Context.TraceId);
        await channel.Reader.ReadAsync();
        await writing;
    }

    [Fact]
    public async Task Found_NothingWasTraced_HasNoLink()
    {
        using var leaks = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(leaks.Telemetry, new BoundedChannelOptions(1));
        Task writing = LeakScenes.WriteAsync(channel.Writer, 2);

        ChannelLeak leak = Assert.Single(leaks.CheckFor(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1)));

        Assert.Null(leak.LastWriter);
        await channel.Reader.ReadAsync();
        await writing;
    }

    [Fact]
    public async Task Found_AnObserverThrows_OthersAreTold()
    {
        using IDisposable hostile = ChannelLeakDetector.Leaks.Subscribe(new HostileObserver());
        using var events = new MetricEvents();
        using var leaks = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(leaks.Telemetry, new BoundedChannelOptions(1));
        Task writing = LeakScenes.WriteAsync(channel.Writer, 2);

        leaks.CheckFor(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1));

        Assert.Single(leaks.Told);
        Assert.Single(events.Of("CallbackFailed", leaks.Name));
        await channel.Reader.ReadAsync();
        await writing;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task LoseWriter(ChannelTelemetryOptions telemetry)
        => LeakScenes.KeepReadLoop(InstrumentedChannel.CreateUnbounded<int>(telemetry));

    private static object?[] PayloadOf(MetricEvents events, ChannelLeak leak)
        => Assert.Single(events.Of("LeakDetected", leak.Message));

    private sealed class HostileObserver : IObserver<ChannelLeak>
    {
        public void OnNext(ChannelLeak value) => throw new InvalidOperationException("An observer of a test.");

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
