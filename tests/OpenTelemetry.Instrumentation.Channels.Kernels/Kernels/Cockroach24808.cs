// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// cockroach#24808: The start writes to a queue of one place that is full already, before it starts the reader.
/// </summary>
public static class Cockroach24808
{
    public sealed class Broken
    {
        private readonly Channel<int> _suggestions = Channel.CreateBounded<int>(1);

        public void Run(KernelRun run) => run.Watch(StartAsync(run));

        private async Task StartAsync(KernelRun run)
        {
            await _suggestions.Writer.WriteAsync(1);
            await _suggestions.Writer.WriteAsync(2);
            run.Watch(CompactAsync());
            _suggestions.Writer.Complete();
        }

        private async Task CompactAsync()
        {
            await foreach (int _ in _suggestions.Reader.ReadAllAsync())
            {
            }
        }
    }

    public sealed class Fixed
    {
        private readonly Channel<int> _suggestions = Channel.CreateBounded<int>(1);

        public void Run(KernelRun run) => run.Watch(StartAsync(run));

        private async Task StartAsync(KernelRun run)
        {
            run.Watch(CompactAsync());
            await _suggestions.Writer.WriteAsync(1);
            await _suggestions.Writer.WriteAsync(2);
            _suggestions.Writer.Complete();
        }

        private async Task CompactAsync()
        {
            await foreach (int _ in _suggestions.Reader.ReadAllAsync())
            {
            }
        }
    }
}
