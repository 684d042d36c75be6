// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Adversarial;

/// <summary>Runs a case. It keeps the tasks of the pipeline, as an application does, and not its channel.</summary>
internal sealed class PipelineRun
{
    private readonly Gate _gate;
    private readonly World _world;
    private readonly Task _all;
    private int _writing;

    public PipelineRun(PipelineCase of, HealthyStage stage, string prefix)
    {
        Case = of;
        _gate = new Gate(of.Place, of.Pass);
        _world = new World(stage, $"{prefix}{of.Seed}");
        AddHooks();
        _all = Start();
    }

    public PipelineCase Case { get; }

    public bool IsHeld => _gate.IsHeld;

    public bool IsEnded => _all.IsCompleted;

    public void Open() => _gate.Open();

    public override string ToString()
        => $"{_world.Name} {Case} {_all.Status} {_all.Exception?.GetBaseException().Message}";

    private void AddHooks()
    {
        Add(SpanPlace.Filter, HoldPlace.Filter);
        Add(SpanPlace.Enrich, HoldPlace.Enrich);
        Add(SpanPlace.OnStart, HoldPlace.OnStart);
        Add(SpanPlace.OnEnd, HoldPlace.OnEnd);
        Add(SpanPlace.Export, HoldPlace.Export);

        void Add(SpanPlace span, HoldPlace place)
        {
            if (place == Case.Place)
            {
                _world.Spans.Add(span, _world.Name, () => _gate.Pass(place));
            }
        }
    }

    private Task Start()
    {
        ChannelTelemetryOptions telemetry = _world.Telemetry(isTraced: Case.IsTraced);
        if (Case.Place == HoldPlace.Clock)
        {
            telemetry.TimeProvider = new HeldClock(_world.Clock, _gate);
        }

        Channel<int> channel = PipelineChannel.Create(Case, telemetry, _gate);
        _writing = Case.Producers;
        Task reader = Task.Run(() => ReadAsync(channel.Reader));
        IEnumerable<Task> writers = Enumerable.Range(0, Case.Producers)
            .Select(number => Task.Run(() => WriteAsync(channel.Writer, number)));
        return Task.WhenAll([reader, .. writers]);
    }

    private async Task WriteAsync(ChannelWriter<int> writer, int number)
    {
        try
        {
            for (int i = 0; i < Case.Items; i++)
            {
                await writer.WriteAsync((i * Case.Producers) + number);
                _gate.Pass(HoldPlace.WriterBody);
                await Task.Yield();
            }
        }
        finally
        {
            if (Interlocked.Decrement(ref _writing) == 0)
            {
                writer.TryComplete();
            }
        }
    }

    private async Task ReadAsync(ChannelReader<int> reader)
    {
        switch (Case.Style)
        {
            case ReadStyle.Batches:
                await foreach (IReadOnlyList<int> _ in reader.ReadAllBatchesAsync(3, TimeSpan.FromMilliseconds(1)))
                {
                    _gate.Pass(HoldPlace.ReaderBody);
                }

                break;
            case ReadStyle.ProcessAll:
                await reader.ProcessAllAsync(
                    async (_, _) =>
                    {
                        await Task.Yield();
                        _gate.Pass(HoldPlace.Handler);
                        _gate.Pass(HoldPlace.ReaderBody);
                    },
                    2,
                    CancellationToken.None);
                break;
            case ReadStyle.PipeTo:
                await PipeAsync(reader);
                break;
            default:
                await ReadItemsAsync(reader);
                break;
        }
    }

    private async Task PipeAsync(ChannelReader<int> reader)
    {
        Channel<int> second = InstrumentedChannel.CreateBounded<int>(_world.Telemetry("second"), 2);
        Task pipe = reader.PipeTo(second.Writer, item =>
        {
            _gate.Pass(HoldPlace.Transform);
            return -item;
        });
        await foreach (int _ in second.Reader.ReadAllAsync())
        {
            _gate.Pass(HoldPlace.ReaderBody);
        }

        await pipe;
    }

    private async Task ReadItemsAsync(ChannelReader<int> reader)
    {
        int read = 0;
        await foreach (int _ in ItemsOf(reader))
        {
            _gate.Pass(HoldPlace.ReaderBody);
            if (++read == Case.LeavesAfter)
            {
                break;
            }
        }
    }

    private IAsyncEnumerable<int> ItemsOf(ChannelReader<int> reader) => Case.Style switch
    {
        ReadStyle.Read => PipelineReads.ReadAsync(reader),
        ReadStyle.WaitToRead => PipelineReads.WaitToReadAsync(reader),
        ReadStyle.ReadWithLimit => PipelineReads.ReadWithLimitAsync(reader, _world),
        ReadStyle.Iterator => PipelineReads.IterateAsync(reader, _gate),
        _ => reader.ReadAllAsync(),
    };
}
