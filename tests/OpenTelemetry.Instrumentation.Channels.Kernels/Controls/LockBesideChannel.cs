// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A lock that is let go of before each wait.</summary>
public static class LockBesideChannel
{
    public static void Start(Service service)
    {
        var changes = Channel.CreateBounded<int>(1);
        var state = new State(changes);
        service.Run.Watch(state.ChangeAsync());
        service.Run.Watch(state.ApplyAsync());
    }

    private sealed class State(Channel<int> changes)
    {
        private readonly SemaphoreSlim _lock = new(1);
        private int _applied;

        public async Task ChangeAsync()
        {
            for (int i = 0; i < 20; i++)
            {
                await _lock.WaitAsync();
                int next = _applied + 1;
                _lock.Release();
                await changes.Writer.WriteAsync(next);
            }

            changes.Writer.Complete();
        }

        public async Task ApplyAsync()
        {
            await foreach (int change in changes.Reader.ReadAllAsync())
            {
                await _lock.WaitAsync();
                _applied = change;
                _lock.Release();
            }
        }
    }
}
