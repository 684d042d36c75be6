// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A user interface whose only thread is busy for eight seconds while a reader is to continue on it.</summary>
internal static class UiContext
{
    public static async Task RunAsync(World world)
    {
        using var context = new SingleThread();
        Channel<int> messages = InstrumentedChannel.CreateUnbounded<int>(world.Telemetry());
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Post(
            async _ =>
            {
                try
                {
                    while (await messages.Reader.WaitToReadAsync(world.Stopping))
                    {
                        messages.Reader.TryRead(out int _);
                    }
                }
                catch (OperationCanceledException)
                {
                    ended.SetResult();
                }
            },
            null);
        try
        {
            while (true)
            {
                await world.DelayAsync(60);
                context.Post(_ => world.Hold(8), null);
                await world.DelayAsync(1);
                messages.Writer.TryWrite(1);
            }
        }
        finally
        {
            await ended.Task;
        }
    }

    private sealed class SingleThread : SynchronizationContext, IDisposable
    {
        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

        public SingleThread()
        {
            var thread = new Thread(Run) { IsBackground = true };
            thread.Start();
        }

        public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

        public void Dispose() => _posted.CompleteAdding();

        private void Run()
        {
            SetSynchronizationContext(this);
            foreach ((SendOrPostCallback callback, object? state) in _posted.GetConsumingEnumerable())
            {
                callback(state);
            }
        }
    }
}
