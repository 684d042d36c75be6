// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Leaks;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>How often findings are reported, and what is held while they are.</summary>
public class ReportingTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    [Fact]
    public void Stop_ManyChannelsOfOneName_AreOneReport()
    {
        using var log = new MetricLog();
        using var metrics = new MetricHarness(build: MetricHarness.LoggingTo(log));
        using var harness = new LeakHarness();
        List<Channel<int>> kept = [];
        for (int i = 0; i < 5001; i++)
        {
            Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(harness.Name);
            channel.Writer.TryWrite(1);
            kept.Add(channel);
        }

        ChannelLeakDetector.OnApplicationStopped();

        ChannelLeak leak = Assert.Single(harness.Told, static leak => leak.Kind == ChannelLeakKind.OpenAfterStop);
        Assert.Equal(5001, leak.Occurrences);
        Assert.Single(
            log.Of("LeakSuspected", harness.Name),
            static entry => entry.Message.Contains("open_after_stop", StringComparison.Ordinal));
        Assert.Equal(5001, metrics.Collect().Of(harness.Name).Value(
            "leak.detected",
            "dotnet.channel.leak.kind",
            "open_after_stop",
            "dotnet.channel.leak.verdict",
            "suspected"));
        GC.KeepAlive(kept);
    }

    [Fact]
    public void Stop_ChannelIsCreatedLater_IsNotReported()
    {
        using var harness = new LeakHarness();
        ChannelLeakDetector.OnApplicationStopped();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(harness.Name);
        channel.Writer.TryWrite(1);

        Assert.Empty(harness.CheckFor(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1)));
        GC.KeepAlive(channel);
    }

    [Fact]
    public void Stop_IsForgotten_IsNotReportedAnyMore()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(harness.Name);
        channel.Writer.TryWrite(1);
        ChannelLeakDetector.OnApplicationStopped();
        Assert.Single(harness.Check());

        LeakCheck.ForgetStop();

        Assert.Empty(harness.Check());
        GC.KeepAlive(channel);
    }

    [Fact]
    public void Found_AgainAndAgain_IsReportedAtLongerAndLongerIntervals()
    {
        using var harness = new LeakHarness();
        var kept = new List<object>();
        for (int minute = 0; minute < 32; minute++)
        {
            Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
            kept.Add(channel);
            kept.Add(LeakScenes.WriteAsync(channel.Writer, 2));
            harness.CheckFor(s_limit, TimeSpan.FromSeconds(10));
        }

        Assert.InRange(harness.Told.Count, 4, 6);
        Assert.Equal(32, harness.Check().Count);
        Assert.Equal(1, harness.Told[0].Occurrences);
        Assert.True(harness.Told[^1].Occurrences > harness.Told[1].Occurrences);
        GC.KeepAlive(kept);
    }

    [Fact]
    public void TryComplete_WithACancellation_LogsNoWarning()
    {
        using var log = new MetricLog();
        using var metrics = new MetricHarness(build: MetricHarness.LoggingTo(log));
        string name = SemanticsChannels.NewName("canceled");
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);

        channel.Writer.TryComplete(new OperationCanceledException());

        Assert.Empty(log.Of("ChannelFailed", name));
        Assert.Single(log.Of("ChannelCompleted", name));
    }

    [Fact]
    public void Observer_WaitsForAnotherThreadThatChecks_BothGoOn()
    {
        using var harness = new LeakHarness();
        var observer = new CheckingObserver(harness.Name);
        using IDisposable subscription = ChannelLeakDetector.Leaks.Subscribe(observer);
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        Task loop = LeakScenes.WriteAsync(channel.Writer, 2);

        harness.CheckFor(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));

        Assert.True(observer.HasChecked);
        GC.KeepAlive(loop);
        GC.KeepAlive(channel);
    }

    [Fact]
    public void Enrich_WaitsForAnotherThreadThatChecks_BothGoOn()
    {
        using var harness = new LeakHarness();
        string name = harness.Name;
        bool? hasChecked = null;
        using var tracing = new TracingHarness(options => options.Enrich = (_, context) =>
        {
            if (context.ChannelName == name && context.Operation == ChannelOperation.Send)
            {
                hasChecked = RunsCheck();
            }
        });
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(name, 1);
        ValueTask abandoned;
        using (TracingHarness.StartRoot())
        {
            channel.Writer.TryWrite(1);
            abandoned = channel.Writer.WriteAsync(2);
        }

        // Accepted by the read, and not awaited: the check finds that it is done, and ends its span.
        channel.Reader.TryRead(out _);
        hasChecked = null;
        harness.Check();

        Assert.True(hasChecked);
        Assert.True(abandoned.IsCompleted);
    }

    private static bool RunsCheck()
    {
        var thread = new Thread(static () => ChannelLeakDetector.Check()) { IsBackground = true };
        thread.Start();
        return thread.Join(TimeSpan.FromSeconds(20));
    }

    private sealed class CheckingObserver(string name) : IObserver<ChannelLeak>
    {
        public bool? HasChecked { get; private set; }

        public void OnNext(ChannelLeak value)
        {
            if (value.ChannelName == name && HasChecked is null)
            {
                HasChecked = false;
                HasChecked = RunsCheck();
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
