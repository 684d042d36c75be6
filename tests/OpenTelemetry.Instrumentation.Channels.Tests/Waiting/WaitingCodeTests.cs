// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Waiting;

/// <summary>
/// What a wait knows of the code that awaits it. A leak check grants a wait in a context of its own, as that of a user
/// interface, more time, so a bound wait must be known as one in both ways of compilation.
/// </summary>
public class WaitingCodeTests
{
    private readonly Channel<int> _channel = InstrumentedChannel.CreateUnbounded<int>("waiting-code");

    [Fact]
    public Task IsContextBound_AwaitedUnderAContext_True() => AssertBoundAsync(true, () => AwaitRead());

    [Fact]
    public Task IsContextBound_AwaitedInANestedMethod_True() => AssertBoundAsync(true, () => AwaitNested());

    // The task consumes the operation in the pool; only what awaits the task is bound.
    [Fact]
    public async Task IsContextBound_AwaitedAsATask_False()
    {
        var context = new QueueContext();
        Task reader = context.Run(() => AwaitAsTask());

        AssertBound(false);
        Assert.True(_channel.Writer.TryWrite(1));
        context.RunPosted();
        await EndAsync(reader);
    }

    // Runtime-async methods restore the context of their caller before the outermost one subscribes.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task IsContextBound_ContextSetByTheMethodItself_True(bool isNested)
    {
        var context = new QueueContext();
        Task reader = RunWithoutContext(() => isNested ? AwaitNestedUnder(context) : AwaitUnder(context));

        AssertBound(true);
        Assert.True(_channel.Writer.TryWrite(1));
        context.RunPosted();
        await EndAsync(reader);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task IsContextBound_AwaitedUnderAScheduler_True(bool isNested)
    {
        using var scheduler = new QueueScheduler();
        Task<Task> reader = RunWithoutContext(() => Task.Factory.StartNew(
            () => isNested ? AwaitNested() : AwaitRead(), CancellationToken.None, TaskCreationOptions.None, scheduler));
        scheduler.RunQueued();

        AssertBound(true);
        Assert.True(_channel.Writer.TryWrite(1));
        Task body = await reader;
        while (!body.IsCompleted)
        {
            scheduler.RunQueued();
        }
    }

    [Fact]
    public async Task IsContextBound_SecondWaitUnderAScheduler_True()
    {
        using var scheduler = new QueueScheduler();
        Task<Task> reader = RunWithoutContext(() => Task.Factory.StartNew(
            AwaitTwice, CancellationToken.None, TaskCreationOptions.None, scheduler));
        scheduler.RunQueued();
        Assert.True(_channel.Writer.TryWrite(1));
        scheduler.RunQueued();

        AssertBound(true);
        Assert.True(_channel.Writer.TryWrite(1));
        scheduler.RunQueued();
        await EndAsync(reader.Unwrap());
    }

    [Fact]
    public async Task IsContextBound_AwaitedWithoutContext_False()
    {
        Task reader = RunWithoutContext(AwaitRead);

        AssertBound(false);
        await EndAsync(reader);
    }

    [Fact]
    public async Task IsContextBound_ContextNotWanted_False()
    {
        var context = new QueueContext();
        Task reader = context.Run(() => AwaitReadAnywhere());

        AssertBound(false);
        await EndAsync(reader);
    }

    [Theory]
    [InlineData("await twice")]
    [InlineData("await nested, then directly")]
    [InlineData("await directly, then nested")]
    [InlineData("await twice in a nested method")]
    [InlineData("set by the method, await nested twice")]
    public async Task IsContextBound_SecondWaitInTheContext_True(string way)
    {
        var context = new QueueContext();
        Task reader = way switch
        {
            "await twice" => context.Run(AwaitTwice),
            "await nested, then directly" => context.Run(AwaitNestedFirst),
            "await directly, then nested" => context.Run(AwaitNestedLast),
            "await twice in a nested method" => context.Run(AwaitNestedTwice),
            _ => RunWithoutContext(() => AwaitNestedTwiceUnder(context)),
        };
        Assert.True(_channel.Writer.TryWrite(1));
        while (Waits().Count == 0)
        {
            context.RunPosted();
        }

        AssertBound(true);
        Assert.True(_channel.Writer.TryWrite(2));
        while (!reader.IsCompleted)
        {
            context.RunPosted();
        }

        await reader;
    }

    [Fact]
    public async Task AwaitedBy_AsyncMethod_IsCode()
    {
        Task reader = AwaitRead();

        Assert.Equal(AwaitedBy.Code, Assert.Single(Waits()).AwaitedBy);
        await EndAsync(reader);
    }

    [Fact]
    public async Task AwaitedBy_MethodUnderATimeLimit_IsLimited()
    {
        Task reader = AwaitRead().WaitAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(AwaitedBy.Limited, Assert.Single(Waits()).AwaitedBy);
        await EndAsync(reader);
    }

    [Fact]
    public async Task AwaitedBy_NeverAwaited_IsNothing()
    {
        ValueTask<int> read = _channel.Reader.ReadAsync();

        Assert.Equal(AwaitedBy.Nothing, Assert.Single(Waits()).AwaitedBy);
        Assert.True(_channel.Writer.TryWrite(1));
        Assert.Equal(1, await read);
    }

    private static T RunWithoutContext<T>(Func<T> function)
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return function();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private async Task AssertBoundAsync(bool expected, Func<Task> read)
    {
        var context = new QueueContext();
        Task reader = context.Run(read);

        AssertBound(expected);
        Assert.True(_channel.Writer.TryWrite(1));
        context.RunPosted();
        await EndAsync(reader);
    }

    private void AssertBound(bool expected)
        => Assert.Equal(expected, Assert.Single(Waits()).Waiter.IsContextBound);

    private Task EndAsync(Task reader)
    {
        _channel.Writer.TryWrite(1);
        return reader.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private IReadOnlyList<SeenWait> Waits()
    {
        ChannelState state = SemanticsChannels.StateOf(_channel);
        return state.Readers.CopyWaits();
    }

    private async Task AwaitRead() => await _channel.Reader.ReadAsync();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task AwaitNested() => await AwaitRead();

    private async Task AwaitAsTask() => await _channel.Reader.ReadAsync().AsTask();

    private async Task AwaitUnder(SynchronizationContext context)
    {
        SynchronizationContext.SetSynchronizationContext(context);
        await _channel.Reader.ReadAsync();
    }

    private async Task AwaitNestedUnder(SynchronizationContext context) => await AwaitUnder(context);

    private async Task AwaitReadAnywhere() => await _channel.Reader.ReadAsync().ConfigureAwait(false);

    private async Task AwaitTwice()
    {
        await _channel.Reader.ReadAsync();
        await _channel.Reader.ReadAsync();
    }

    private async Task AwaitNestedFirst()
    {
        await AwaitRead();
        await _channel.Reader.ReadAsync();
    }

    private async Task AwaitNestedLast()
    {
        await _channel.Reader.ReadAsync();
        await AwaitRead();
    }

    private async Task AwaitNestedTwice() => await AwaitTwice();

    private async Task AwaitNestedTwiceUnder(SynchronizationContext context)
    {
        SynchronizationContext.SetSynchronizationContext(context);
        await AwaitTwice();
    }

    /// <summary>A scheduler that runs what was queued when the test says so.</summary>
    private sealed class QueueScheduler : TaskScheduler, IDisposable
    {
        private readonly BlockingCollection<Task> _queued = [];

        public void Dispose() => _queued.Dispose();

        /// <summary>Waits until a task was queued, and runs it.</summary>
        public void RunQueued()
        {
            Assert.True(_queued.TryTake(out Task? next, TimeSpan.FromSeconds(60)), "Nothing was queued.");
            Assert.True(RunWithoutContext(() => TryExecuteTask(next)));
        }

        protected override IEnumerable<Task> GetScheduledTasks() => _queued;

        protected override void QueueTask(Task task) => _queued.Add(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;
    }

    /// <summary>A context that runs what was posted when the test says so.</summary>
    private sealed class QueueContext : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = [];

        public override void Post(SendOrPostCallback d, object? state)
        {
            lock (_posted)
            {
                _posted.Enqueue((d, state));
                Monitor.PulseAll(_posted);
            }
        }

        public T Run<T>(Func<T> function)
        {
            SynchronizationContext? before = Current;
            SetSynchronizationContext(this);
            try
            {
                return function();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }

        /// <summary>Waits until something was posted, and runs it.</summary>
        public void RunPosted()
        {
            (SendOrPostCallback Callback, object? State) next;
            lock (_posted)
            {
                while (_posted.Count == 0)
                {
                    Assert.True(Monitor.Wait(_posted, TimeSpan.FromSeconds(60)), "Nothing was posted.");
                }

                next = _posted.Dequeue();
            }

            Run(() =>
            {
                next.Callback(next.State);
                return true;
            });
        }
    }
}
