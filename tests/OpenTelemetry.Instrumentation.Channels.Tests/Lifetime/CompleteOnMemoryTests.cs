// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Lifetime;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>A token that lives as long as the process keeps no channel, and in the end nothing of ours.</summary>
public class CompleteOnMemoryTests
{
    public static TheoryData<LifetimeKind> Kinds => LifetimeChannels.All;

    public static TheoryData<LifetimeKind> InstrumentedKinds => LifetimeChannels.AllInstrumented;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CompleteOn_TokenLivesOn_ReachesNoChannel(LifetimeKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = LifetimeChannels.Create(kind);
        channel.CompleteOn(cancellation.Token);
        channel.Writer.CompleteOn(cancellation.Token);

        HashSet<object> reached = SemanticsObjectGraph.From(cancellation);

        // The walk is no good if it does not get to the registrations.
        Assert.Equal(2, reached.OfType<CompletionLink>().Count());
        Assert.DoesNotContain(
            reached, static found => found is Channel<int> or ChannelReader<int> or ChannelWriter<int>);
        Assert.DoesNotContain(reached, static found => found.GetType().Namespace == typeof(Channel).Namespace);
        GC.KeepAlive(channel);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CompleteOn_ChannelIsCollected_RegistrationsAreGone(LifetimeKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        WeakReference channel = RegisterAndDrop(kind, cancellation.Token);

        Assert.True(MetricGarbage.IsCollected(channel));
        MetricGarbage.Collect();
        Assert.Empty(SemanticsObjectGraph.From(cancellation).OfType<CompletionLink>());
    }

    // What undoes it is not what keeps it.
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task CompleteOn_UndoIsDropped_StaysRegistered(LifetimeKind kind)
    {
        using var ofChannel = new CancellationTokenSource();
        using var ofWriter = new CancellationTokenSource();
        Channel<int> first = LifetimeChannels.Create(kind);
        Channel<int> second = LifetimeChannels.Create(kind);
        RegisterAndDropTheUndo(first, second.Writer, ofChannel.Token, ofWriter.Token);
        MetricGarbage.Collect();

        await ofChannel.CancelAsync();
        await ofWriter.CancelAsync();

        Assert.False(first.Writer.TryComplete());
        Assert.False(second.Writer.TryComplete());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CompleteOn_ChannelHasEnded_RegistrationIsGone(LifetimeKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = LifetimeChannels.Create(kind);
        channel.CompleteOn(cancellation.Token);
        channel.Writer.TryWrite(1);

        channel.Writer.Complete();
        channel.Reader.TryRead(out _);

        Assert.True(SpinWait.SpinUntil(
            () => !SemanticsObjectGraph.From(cancellation).OfType<CompletionLink>().Any(), TimeSpan.FromSeconds(60)));
        GC.KeepAlive(channel);
    }

    [Theory]
    [MemberData(nameof(InstrumentedKinds))]
    public void CompleteOn_InstrumentedWriterWhoseChannelHasEnded_RegistrationIsGone(LifetimeKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = LifetimeChannels.Create(kind);
        channel.Writer.CompleteOn(cancellation.Token);

        channel.Writer.Complete();

        Assert.True(SpinWait.SpinUntil(
            () => !SemanticsObjectGraph.From(cancellation).OfType<CompletionLink>().Any(), TimeSpan.FromSeconds(60)));
        GC.KeepAlive(channel);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CompleteOn_Undone_RegistrationIsGone(LifetimeKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = LifetimeChannels.Create(kind);
        channel.CompleteOn(cancellation.Token).Dispose();
        channel.Writer.CompleteOn(cancellation.Token).Dispose();

        Assert.Empty(SemanticsObjectGraph.From(cancellation).OfType<CompletionLink>());
        GC.KeepAlive(channel);
    }

    [Fact]
    public void CompleteOn_ReaderWithoutCompletion_ChannelIsCollectedAndRegistrationGone()
    {
        using var cancellation = new CancellationTokenSource();
        WeakReference channel = RegisterAndDropWithoutCompletion(cancellation.Token);

        Assert.True(MetricGarbage.IsCollected(channel));
        MetricGarbage.Collect();
        Assert.Empty(SemanticsObjectGraph.From(cancellation).OfType<CompletionLink>());
    }

    [Theory]
    [MemberData(nameof(InstrumentedKinds))]
    public async Task CompleteOn_WriterHalfIsGone_ReaderIsReleased(LifetimeKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        (ChannelReader<int> reader, WeakReference writer) = KeepReader(kind, cancellation.Token);
        Task<bool> wait = reader.WaitToReadAsync().AsTask();
        Assert.True(MetricGarbage.IsCollected(writer));
        Assert.False(wait.IsCompleted);

        await cancellation.CancelAsync();

        Assert.False(await wait.Guarded());
    }

    [Theory]
    [MemberData(nameof(InstrumentedKinds))]
    public async Task CompleteOn_WriterThatIsGone_ReaderIsReleased(LifetimeKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        (ChannelReader<int> reader, WeakReference writer) = KeepReaderOfWriter(kind, cancellation.Token);
        Task<bool> wait = reader.WaitToReadAsync().AsTask();
        Assert.True(MetricGarbage.IsCollected(writer));

        await cancellation.CancelAsync();

        Assert.False(await wait.Guarded());
    }

    [Theory]
    [MemberData(nameof(InstrumentedKinds))]
    public async Task OpenScope_WriterHalfIsGone_IsCollectedAndTheReaderReleasedByTheScope(LifetimeKind kind)
    {
        (ChannelScope scope, ChannelReader<int> reader, WeakReference writer) = KeepScopeAndReader(kind);
        Task<bool> wait = reader.WaitToReadAsync().AsTask();
        Assert.True(MetricGarbage.IsCollected(writer));

        await scope.DisposeAsync();

        Assert.False(await wait.Guarded());
        Assert.True(scope.Result!.IsDrained);
    }

    // A token that lives long would keep the span, and all of its request.
    [Fact]
    public void CompleteOn_UnderASpan_DoesNotKeepIt()
    {
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = LifetimeChannels.Create(LifetimeKind.Unbounded);
        using Activity activity = new Activity("request").Start();

        channel.CompleteOn(cancellation.Token);

        Assert.DoesNotContain(activity, SemanticsObjectGraph.From(cancellation));
        Assert.DoesNotContain(activity, SemanticsObjectGraph.From(channel.Reader.Completion));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RegisterAndDropTheUndo(
        Channel<int> channel, ChannelWriter<int> writer, CancellationToken ofChannel, CancellationToken ofWriter)
    {
        channel.CompleteOn(ofChannel);
        writer.CompleteOn(ofWriter);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RegisterAndDrop(LifetimeKind kind, CancellationToken token)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        channel.CompleteOn(token);
        channel.Writer.CompleteOn(token);
        return new WeakReference(channel.Writer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RegisterAndDropWithoutCompletion(CancellationToken token)
    {
        var channel = new Endless();
        channel.CompleteOn(token);
        return new WeakReference(channel.Writer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (ChannelReader<int> Reader, WeakReference Writer) KeepReader(
        LifetimeKind kind, CancellationToken token)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        channel.CompleteOn(token);
        return (channel.Reader, new WeakReference(channel.Writer));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (ChannelReader<int> Reader, WeakReference Writer) KeepReaderOfWriter(
        LifetimeKind kind, CancellationToken token)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        channel.Writer.CompleteOn(token);
        return (channel.Reader, new WeakReference(channel.Writer));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (ChannelScope Scope, ChannelReader<int> Reader, WeakReference Writer) KeepScopeAndReader(
        LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        return (channel.OpenScope(TimeSpan.FromMinutes(1)), channel.Reader, new WeakReference(channel.Writer));
    }

    private sealed class Endless : Channel<int>
    {
        public Endless()
        {
            Reader = new EndlessReader();
            Writer = new CountingWriter<int>(Channel.CreateUnbounded<int>().Writer);
        }

        private sealed class EndlessReader : ChannelReader<int>
        {
            public override bool TryRead([MaybeNullWhen(false)] out int item)
            {
                item = 0;
                return false;
            }

            public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) => default;
        }
    }
}
