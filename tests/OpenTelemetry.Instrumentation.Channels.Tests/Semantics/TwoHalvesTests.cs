// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>
/// Both halves know the core, and the core knows neither: else nobody could tell that a half is gone.
/// </summary>
public class TwoHalvesTests
{
    public static TheoryData<SemanticsKind> Kinds() => [.. Enum.GetValues<SemanticsKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void State_AfterEveryKindOfUse_ReachesNeitherHalf(SemanticsKind kind)
    {
        using var listening = new SemanticsListening(SemanticsMode.Spans);
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            kind, SemanticsChannels.NewName(nameof(TwoHalvesTests)), capacity: 1, static _ => { });
        ChannelState state = SemanticsChannels.StateOf(channel);
        _ = channel.Reader.ReadAsync();
        _ = channel.Reader.WaitToReadAsync();
        for (int item = 0; item < 3; item++)
        {
            _ = channel.Writer.WriteAsync(item);
        }

        _ = channel.Writer.WaitToWriteAsync();
        channel.Reader.TryRead(out _);

        HashSet<object> reached = SemanticsObjectGraph.From(state);

        // The walk is no good if it does not get to the inner channel.
        Assert.Contains(reached, static found => found.GetType().Namespace == typeof(Channel).Namespace);
        Assert.DoesNotContain(reached, found => found == channel || found == channel.Reader || found == channel.Writer);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Writer_DroppedWhileAReaderWaits_IsCollected(SemanticsKind kind)
    {
        (ChannelReader<int> reader, WeakReference writer) = KeepReader(kind);
        ValueTask<int> read = reader.ReadAsync();

        AssertGone(writer);
        Assert.False(read.IsCompleted);
        GC.KeepAlive(reader);
    }

    [Fact]
    public void Writer_DroppedWhileALoopWaits_IsCollected()
    {
        (ChannelReader<int> reader, WeakReference writer) = KeepReader(SemanticsKind.Unbounded);
        IAsyncEnumerator<int> items = reader.ReadAllAsync().GetAsyncEnumerator();
        ValueTask<bool> next = items.MoveNextAsync();

        AssertGone(writer);
        Assert.False(next.IsCompleted);
        GC.KeepAlive(items);
    }

    [Fact]
    public void Reader_DroppedWhileAWriterWaits_IsCollected()
    {
        (ChannelWriter<int> writer, WeakReference reader) = KeepWriter();
        Assert.True(writer.TryWrite(1));
        ValueTask write = writer.WriteAsync(2);

        AssertGone(reader);
        Assert.False(write.IsCompleted);
        GC.KeepAlive(writer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (ChannelReader<int> Reader, WeakReference Writer) KeepReader(SemanticsKind kind)
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            kind, SemanticsChannels.NewName(nameof(TwoHalvesTests)));
        return (channel.Reader, new WeakReference(channel.Writer));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (ChannelWriter<int> Writer, WeakReference Reader) KeepWriter()
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            SemanticsKind.BoundedWait, SemanticsChannels.NewName(nameof(TwoHalvesTests)), capacity: 1);
        return (channel.Writer, new WeakReference(channel.Reader));
    }

    private static void AssertGone(WeakReference half)
    {
        for (int i = 0; i < 3 && half.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(half.IsAlive);
    }
}
