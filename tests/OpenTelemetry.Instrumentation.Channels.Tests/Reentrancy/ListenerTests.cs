// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Reentrancy;

/// <summary>Listeners of measurements and of events that use instrumented channels.</summary>
public class ListenerTests
{
    private const int Limit = 200;

    [Fact]
    public void Measurement_ListenerWritesAndReads_EndsAtOnce()
    {
        int calls = 0;
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("reentrancy.measured");
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "dotnet.channel.item.time_in_queue")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) =>
        {
            if (++calls < Limit)
            {
                Channel<int> other = InstrumentedChannel.CreateUnbounded<int>($"reentrancy.measured.{calls}");
                other.Writer.TryWrite(1);
                Assert.True(other.Reader.TryRead(out _));
            }
        });
        listener.Start();

        channel.Writer.TryWrite(1);
        Assert.True(channel.Reader.TryRead(out _));

        Assert.Equal(1, calls);
    }

    [Fact]
    public void Event_ListenerCompletesAnotherChannel_EndsAtOnce()
    {
        using var listener = new CompletingListener();

        InstrumentedChannel.CreateUnbounded<int>("reentrancy.event").Writer.Complete();

        Assert.Equal(1, listener.Calls);
    }

    private sealed class CompletingListener : EventListener
    {
        public int Calls { get; private set; }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == ChannelInstrumentationEventSource.SourceName)
            {
                EnableEvents(eventSource, EventLevel.Informational);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName == "ChannelCompleted" && ++Calls < Limit)
            {
                InstrumentedChannel.CreateUnbounded<int>("reentrancy.event").Writer.Complete();
            }
        }
    }
}
