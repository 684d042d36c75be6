// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <summary>
/// What a channel must keep, whoever made it and whoever listens. Each kind of channel inherits it once for each way;
/// what passes bare must pass in all of them.
/// </summary>
public abstract partial class ChannelContract<TKind, TWay> : IDisposable
    where TKind : ChannelKind, new()
    where TWay : ChannelWay, new()
{
    // Guards against hangs only.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly IChannelMaker _maker;

    protected ChannelContract() => _maker = Way.CreateMaker("contract-" + Kind.Name);

    protected TKind Kind { get; } = new();

    protected TWay Way { get; } = new();

    /// <summary>
    /// Gets how many items a test can write in a row, three at the most, without a wait and without a drop.
    /// </summary>
    private int Fitting => Math.Min(3, Kind.Capacity ?? 3);

    [ContractFact]
    public void Way_Used_IsWhatItSays()
    {
        Channel<int> channel = Create();
        ValueTask<int> read = channel.Reader.ReadAsync();
        Assert.True(channel.Writer.TryWrite(1));
        Assert.Equal(1, Done(read));
        Way.Collect();

        Assert.Equal(Way.IsListening, Way.Heard > 0);
        Assert.Equal(Way.IsInstrumented, channel.GetType().Assembly == typeof(InstrumentedChannel).Assembly);
        Assert.Equal(Way.HasAmbientSpan, Activity.Current is { Recorded: true });
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Way.Dispose();
        }
    }

    protected Channel<int> Create() => Create<int>();

    protected Channel<int> Create(bool synchronous) => Create<int>(synchronous);

    protected Channel<T> Create<T>(bool? synchronous = null, Action<T>? itemDropped = null)
        => Kind.Create(_maker, synchronous, itemDropped);

    /// <summary>Makes a channel whose next writer finds no room; it holds 1, 2, 3 and so on.</summary>
    private Channel<T> CreateFull<T>(Func<int, T> item, Action<T>? itemDropped = null)
    {
        Channel<T> channel = Create(null, itemDropped);
        for (int i = 1; i <= Kind.Capacity; i++)
        {
            Assert.True(channel.Writer.TryWrite(item(i)));
        }

        return channel;
    }

    private Channel<int> CreateFull() => CreateFull(static i => i);

    /// <summary>Offers an item to later readers; where there is no room, by a writer that waits.</summary>
    private static ValueTask Offer<T>(Channel<T> channel, T item)
        => channel.Writer.TryWrite(item) ? default : channel.Writer.WriteAsync(item);

    private bool Has(Abilities abilities) => (Kind.Abilities & abilities) == abilities;
}
