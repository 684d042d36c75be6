// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Reentrancy;

/// <summary>
/// No code of the application runs under a lock of the library. The comparer of a prioritized channel and inline
/// continuations of a completion are called under the lock of the channel itself and are not part of this.
/// </summary>
public class LockTests
{
    private static readonly ActivitySource s_source = new(typeof(LockTests).FullName!);

    [Theory]
    [InlineData("Filter")]
    [InlineData("Enrich")]
    [InlineData("Sampler")]
    [InlineData("OnStart")]
    [InlineData("OnEnd")]
    [InlineData("Exporter")]
    public void Tracing_CallbackWaitsForAnotherThread_Returns(string callback)
    {
        foreach (string operation in new[] { "send", "receive", "process", "complete" })
        {
            if (callback == "Filter" && operation is "receive" or "process")
            {
                continue;
            }

            var crossing = new Crossing();
            Channel<int> channel = Create($"crossing.{callback}.{operation}", crossing);
            void CrossAt(string name)
            {
                if (name.StartsWith(operation, StringComparison.OrdinalIgnoreCase))
                {
                    crossing.Cross();
                }
            }

            var builder = Sdk.CreateTracerProviderBuilder()
                .AddSource(s_source.Name)
                .SetSampler(callback == "Sampler" ? new CrossingSampler(CrossAt) : new AlwaysOnSampler())
                .AddChannelInstrumentation(options =>
                {
                    options.Filter = callback != "Filter" ? null : context =>
                    {
                        CrossAt(context.Operation.ToString());
                        return true;
                    };
                    options.Enrich = callback != "Enrich"
                        ? null
                        : (_, context) => CrossAt(context.Operation.ToString());
                });
            if (callback is "OnStart" or "OnEnd")
            {
                builder.AddProcessor(new TapProcessor(
                    callback == "OnStart" ? activity => CrossAt(activity.OperationName) : null,
                    callback == "OnEnd" ? activity => CrossAt(activity.OperationName) : null));
            }
            else if (callback == "Exporter")
            {
                builder.AddProcessor(
                    new BatchActivityExportProcessor(new CrossingExporter(CrossAt), scheduledDelayMilliseconds: 10));
            }

            using (builder.Build())
            {
                using (s_source.StartActivity("request"))
                {
                    channel.Writer.TryWrite(1);
                    channel.Writer.TryWrite(2);
                    if (channel.Reader.TryReceive(out ReceivedItem<int> item))
                    {
                        item.StartProcessing().Dispose();
                    }

                    channel.Writer.TryComplete();
                }
            }

            AssertCrossed(crossing);
        }
    }

    [Fact]
    public void ItemDropped_WaitsForAnotherThread_Returns()
    {
        var crossing = new Crossing();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(
            new ChannelTelemetryOptions("crossing.dropped"),
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest },
            _ => crossing.Cross());
        crossing.Channel = channel;

        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);

        AssertCrossed(crossing);
    }

    [Theory]
    [InlineData("ItemsDropped")]
    [InlineData("ChannelCompleted")]
    public void Event_ListenerAndLoggerWaitForAnotherThread_Return(string eventName)
    {
        var heard = new Crossing();
        var logged = new Crossing();
        using var services = new ServiceCollection()
            .AddLogging(
                logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new CrossingLog(eventName, logged)))
            .BuildServiceProvider();
        using (ChannelLog.Use(services))
        using (new CrossingListener(eventName, heard))
        {
            foreach (Crossing crossing in new[] { heard, logged })
            {
                Channel<int> channel = InstrumentedChannel.CreateBounded<int>(
                    $"crossing.{eventName}",
                    new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
                heard.Channel ??= channel;
                logged.Channel = channel;
                channel.Writer.TryWrite(1);
                channel.Writer.TryWrite(2);
                channel.Writer.TryComplete();
            }
        }

        AssertCrossed(heard);
        AssertCrossed(logged);
    }

    [Theory]
    [InlineData("dotnet.channel.item.time_in_queue")]
    [InlineData("dotnet.channel.receive.wait_time")]
    [InlineData("dotnet.channel.process.duration")]
    [InlineData("dotnet.channel.item.sent")]
    [InlineData("dotnet.channel.queue.length")]
    [InlineData("dotnet.channel.leak.detected")]
    public async Task Measurement_ListenerWaitsForAnotherThread_Returns(string instrumentName)
    {
        var crossing = new Crossing();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == instrumentName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => crossing.Cross());
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => crossing.Cross());
        listener.SetMeasurementEventCallback<int>((_, _, _, _) => crossing.Cross());
        listener.Start();
        Channel<int> channel = Create($"crossing.{instrumentName}", crossing);
        Task<int> read = channel.Reader.ReadAsync().AsTask();

        channel.Writer.TryWrite(1);
        await read.Guarded();
        channel.Writer.TryWrite(2);
        if (channel.Reader.TryReceive(out ReceivedItem<int> item))
        {
            item.StartProcessing().Dispose();
        }

        listener.RecordObservableInstruments();

        if (instrumentName != "dotnet.channel.leak.detected" || crossing.WasCalled)
        {
            AssertCrossed(crossing);
        }
    }

    [Theory]
    [InlineData("Count", "snapshot")]
    [InlineData("Count", "metrics")]
    [InlineData("Count", "detector")]
    [InlineData("CanCount", "snapshot")]
    [InlineData("CanCount", "metrics")]
    [InlineData("CanCount", "detector")]
    [InlineData("Completion", "snapshot")]
    [InlineData("Completion", "metrics")]
    [InlineData("Completion", "detector")]
    [InlineData("Completion", "completion")]
    public void ChannelMadeElsewhere_MemberWaitsForAnotherThread_Returns(string member, string use)
    {
        var crossing = new Crossing();
        Channel<int> inner = Channel.CreateUnbounded<int>();
        var custom = new CrossingChannel(inner, member, crossing);
        Channel<int> channel = custom.AsInstrumented($"crossing.made_elsewhere.{member}.{use}");
        crossing.Channel = channel;
        channel.Writer.TryWrite(1);
        custom.IsArmed = true;
        switch (use)
        {
            case "snapshot":
                ChannelSnapshot.TakeAll();
                break;
            case "metrics":
                Crossing.Collect();
                break;
            case "detector":
                ChannelLeakDetector.Check();
                break;
            default:
                channel.Writer.TryComplete();
                channel.Reader.TryRead(out _);
                break;
        }

        custom.IsArmed = false;
        Assert.Null(crossing.StuckIn);
    }

    [Theory]
    [InlineData("GetTimestamp")]
    [InlineData("GetUtcNow")]
    [InlineData("TimestampFrequency")]
    public void Clock_WaitsForAnotherThread_Returns(string member)
    {
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(s_source.Name)
            .AddChannelInstrumentation()
            .Build();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "OpenTelemetry.Instrumentation.Channels")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.Start();

        // The n-th call waits: each place that asks the clock is the one that waits in one of the rounds.
        for (int round = 0; round < 24; round++)
        {
            var crossing = new Crossing();
            var clock = new CrossingClock(member, round, crossing);
            Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
                new ChannelTelemetryOptions($"crossing.clock.{member}") { TimeProvider = clock });
            crossing.Channel = channel;
            clock.IsArmed = true;
            channel.Writer.TryWrite(0);
            using (s_source.StartActivity("request"))
            {
                channel.Writer.TryWrite(1);
                channel.Reader.TryRead(out _);
                if (channel.Reader.TryReceive(out ReceivedItem<int> item))
                {
                    item.StartProcessing().Dispose();
                }
            }

            listener.RecordObservableInstruments();
            channel.Writer.TryComplete();
            ChannelSnapshot.TakeAll();
            clock.IsArmed = false;
            Assert.Null(crossing.StuckIn);
        }
    }

    [Fact]
    public async Task Lifetime_CallbackWaitsForAnotherThread_Returns()
    {
        var ofTransform = new Crossing();
        Channel<int> source = Create("crossing.pipe", ofTransform);
        Channel<int> target = InstrumentedChannel.CreateUnbounded<int>("crossing.pipe.target");
        source.Writer.TryWrite(1);
        Task pipe = source.Reader.PipeTo(target.Writer, item =>
        {
            ofTransform.Cross();
            return item;
        });
        source.Writer.TryComplete();
        await pipe.Guarded();

        var ofProducer = new Crossing();
        Channel<int> produced = Create("crossing.producer", ofProducer);
        using ChannelProducerGroup<int> group = produced.CreateProducerGroup();
        using CancellationTokenRegistration registration = group.FailureToken.Register(ofProducer.Cross);
        group.AddProducer().TryComplete(new InvalidOperationException());

        var ofCompletion = new Crossing();
        using var end = new CancellationTokenSource();
        Channel<int> completed = InstrumentedChannel.CreateUnbounded<int>(
            new ChannelTelemetryOptions("crossing.token"),
            new UnboundedChannelOptions { AllowSynchronousContinuations = true });
        using IDisposable link = completed.CompleteOn(end.Token);
        Task reading = completed.Reader.WaitToReadAsync().AsTask().ContinueWith(
            _ => ofCompletion.Cross(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        await end.CancelAsync();
        await reading.Guarded();

        AssertCrossed(ofTransform);
        AssertCrossed(ofProducer);
        AssertCrossed(ofCompletion);
    }

    [Fact]
    public void LeakObserver_WaitsForAnotherThread_Returns()
    {
        var crossing = new Crossing();
        using IDisposable options = ChannelLeakDetector.Configure(new ChannelLeakDetectionOptions());
        using IDisposable subscription = ChannelLeakDetector.Leaks.Subscribe(
            new CrossingObserver("crossing.leak", crossing));
        Lose();
        for (int i = 0; i < 10 && !crossing.WasCalled; i++)
        {
            ChannelLeakDetector.CheckAfterCollection();
        }

        AssertCrossed(crossing);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Lose()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("crossing.leak");
        channel.Writer.TryWrite(1);
        _ = channel.Reader.WaitToReadAsync();
    }

    private static Channel<int> Create(string name, Crossing crossing)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        crossing.Channel = channel;
        return channel;
    }

    private static void AssertCrossed(Crossing crossing)
    {
        Assert.True(crossing.WasCalled, "The callback was not called.");
        Assert.Null(crossing.StuckIn);
        Assert.NotEmpty(crossing.Passed);
    }

    private sealed class CrossingSampler(Action<string> cross) : Sampler
    {
        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
        {
            cross(samplingParameters.Name);
            return new SamplingResult(SamplingDecision.RecordAndSample);
        }
    }

    private sealed class CrossingExporter(Action<string> cross) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (Activity activity in batch)
            {
                cross(activity.OperationName);
            }

            return ExportResult.Success;
        }
    }

    private sealed class CrossingListener : EventListener
    {
        private readonly string? _eventName;
        private readonly Crossing? _crossing;

        public CrossingListener(string eventName, Crossing crossing)
        {
            _eventName = eventName;
            _crossing = crossing;
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == ChannelInstrumentationEventSource.SourceName)
            {
                EnableEvents(eventSource, EventLevel.Verbose);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName == _eventName)
            {
                _crossing?.Cross();
            }
        }
    }

    private sealed class CrossingLog(string eventName, Crossing crossing) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

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
            if (eventId.Name == eventName)
            {
                crossing.Cross();
            }
        }

        public void Dispose()
        {
        }
    }

    private sealed class CrossingObserver(string name, Crossing crossing) : IObserver<ChannelLeak>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(ChannelLeak value)
        {
            if (value.ChannelName == name)
            {
                crossing.Cross();
            }
        }
    }

    private sealed class CrossingClock(string member, int calls, Crossing crossing) : TimeProvider
    {
        private int _calls = calls;

        public bool IsArmed { get; set; }

        public override long TimestampFrequency
        {
            get
            {
                Cross(nameof(TimestampFrequency));
                return base.TimestampFrequency;
            }
        }

        public override long GetTimestamp()
        {
            Cross(nameof(GetTimestamp));
            return base.GetTimestamp();
        }

        public override DateTimeOffset GetUtcNow()
        {
            Cross(nameof(GetUtcNow));
            return base.GetUtcNow();
        }

        private void Cross(string called)
        {
            if (IsArmed && called == member && Interlocked.Decrement(ref _calls) < 0)
            {
                crossing.Cross();
            }
        }
    }

    private sealed class CrossingChannel : Channel<int>
    {
        private readonly string _member;
        private readonly Crossing _crossing;

        public CrossingChannel(Channel<int> inner, string member, Crossing crossing)
        {
            _member = member;
            _crossing = crossing;
            Reader = new CrossingReader(inner.Reader, Cross);
            Writer = inner.Writer;
        }

        public bool IsArmed { get; set; }

        private void Cross(string called)
        {
            if (IsArmed && called == _member)
            {
                _crossing.Cross();
            }
        }
    }

    private sealed class CrossingReader(ChannelReader<int> inner, Action<string> cross) : ChannelReader<int>
    {
        public override bool CanCount => Crossed(nameof(CanCount)).CanCount;

        public override int Count => Crossed(nameof(Count)).Count;

        public override Task Completion => Crossed(nameof(Completion)).Completion;

        public override bool TryRead(out int item) => inner.TryRead(out item);

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
            => inner.WaitToReadAsync(cancellationToken);

        private ChannelReader<int> Crossed(string called)
        {
            cross(called);
            return inner;
        }
    }
}
