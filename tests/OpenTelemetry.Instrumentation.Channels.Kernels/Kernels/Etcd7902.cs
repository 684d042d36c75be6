// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>etcd#7902: A follower waits for the leader to finish, and holds the lock that the leader needs.</summary>
public static class Etcd7902
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<bool> _led = Channel.CreateBounded<bool>(0);
        private int _rounds;

        public void Run(KernelRun run)
        {
            run.Watch(FollowAsync());
            run.Watch(LeadAsync());
        }

        private async Task FollowAsync()
        {
            await _lock.WaitAsync();
            try
            {
                await _led.Reader.WaitToReadAsync();
                _rounds++;
            }
            finally
            {
                _lock.Release();
            }
        }

        private async Task LeadAsync()
        {
            await _lock.WaitAsync();
            try
            {
                _rounds++;
                _led.Writer.Complete();
            }
            finally
            {
                _lock.Release();
            }
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<bool> _led = Channel.CreateBounded<bool>(0);
        private int _rounds;

        public void Run(KernelRun run)
        {
            run.Watch(FollowAsync());
            run.Watch(LeadAsync());
        }

        private async Task FollowAsync()
        {
            await _led.Reader.WaitToReadAsync();
            await _lock.WaitAsync();
            _rounds++;
            _lock.Release();
        }

        private async Task LeadAsync()
        {
            await _lock.WaitAsync();
            try
            {
                _rounds++;
                _led.Writer.Complete();
            }
            finally
            {
                _lock.Release();
            }
        }
    }
}
