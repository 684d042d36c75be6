// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

/// <summary>
/// A channel that lives as long as the soak, with its writers and readers. In the end it is completed and drained, or
/// its readers go first and items stay in it.
/// </summary>
internal sealed class SoakLane : IDisposable
{
    private const int Writers = 3;
    private const int LateWrites = 20;

    private readonly CancellationTokenSource _readersGo = new();
    private readonly Channel<int> _channel;
    private Task _writing = Task.CompletedTask;
    private Task _reading = Task.CompletedTask;

    public SoakLane(SoakKind kind, bool leavesItems)
    {
        Kind = kind;
        LeavesItems = leavesItems;
        Name = $"soak-{kind}{(leavesItems ? "-left" : string.Empty)}";
        _channel = SoakChannels.Create(kind, Name, _ => Counts.OnDropped());
    }

    public SoakKind Kind { get; }

    public bool LeavesItems { get; }

    public string Name { get; }

    public SoakCounts Counts { get; } = new();

    /// <summary>Gets a value indicating whether nothing but its readers bounds the queue.</summary>
    public bool IsUnbounded => Kind is SoakKind.Unbounded or SoakKind.SingleReader or SoakKind.Prioritized;

    /// <summary>Gets how many items were left in the end.</summary>
    public long Left { get; private set; }

    public void Start(int number, CancellationToken stopping)
    {
        int readers = Kind == SoakKind.SingleReader ? 1 : 2;
        _writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(index => Task.Run(
            () => SoakWriters.RunAsync(this, _channel.Writer, number + index, stopping), CancellationToken.None)));
        _reading = Task.WhenAll(Enumerable.Range(0, readers).Select(index => Task.Run(
            () => SoakReaders.RunAsync(this, _channel.Reader, number + index, _readersGo.Token),
            CancellationToken.None)));
    }

    /// <summary>Ends what runs, once the writers have been told to stop.</summary>
    public async Task EndAsync()
    {
        await _writing.ConfigureAwait(false);
        if (!LeavesItems)
        {
            _channel.Writer.Complete();
            Counts.OnCompleted();
            await _reading.ConfigureAwait(false);
            return;
        }

        await _readersGo.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        for (int i = 0; i < LateWrites; i++)
        {
            if (_channel.Writer.TryWrite(i))
            {
                Counts.OnSent();
            }
            else
            {
                Counts.OnRefused();
            }
        }
    }

    /// <summary>Takes what is left, so that it is known by more than arithmetics.</summary>
    public void CountLeft()
    {
        while (_channel.Reader.TryRead(out _))
        {
            Left++;
        }
    }

    public void Dispose() => _readersGo.Dispose();
}
