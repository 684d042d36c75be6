// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>istio#17860: An agent returns when it is canceled, before a late child reports its exit to it.</summary>
public static class Istio17860
{
    public sealed class Broken
    {
        private readonly Channel<int> _exits = Channel.CreateBounded<int>(0);
        private readonly CancellationTokenSource _stop = new();

        public void Run(KernelRun run)
        {
            run.Watch(SuperviseAsync(run, _stop.Token));
            _stop.Cancel();
        }

        private async Task SuperviseAsync(KernelRun run, CancellationToken token)
        {
            run.Watch(RunChildAsync(run, 1));
            run.Watch(RunChildAsync(run, 2));
            while (!token.IsCancellationRequested)
            {
                await _exits.Reader.ReadAsync(token);
            }
        }

        private async Task RunChildAsync(KernelRun run, int epoch)
        {
            await run.YieldAsync();
            await _exits.Writer.WriteAsync(epoch);
        }
    }

    public sealed class Fixed
    {
        private readonly Channel<int> _exits = Channel.CreateBounded<int>(0);
        private readonly CancellationTokenSource _stop = new();

        public void Run(KernelRun run)
        {
            run.Watch(SuperviseAsync(run, _stop.Token));
            _stop.Cancel();
        }

        private async Task SuperviseAsync(KernelRun run, CancellationToken token)
        {
            run.Watch(RunChildAsync(run, 1, token));
            run.Watch(RunChildAsync(run, 2, token));
            while (!token.IsCancellationRequested)
            {
                await _exits.Reader.ReadAsync(token);
            }
        }

        private async Task RunChildAsync(KernelRun run, int epoch, CancellationToken token)
        {
            await run.YieldAsync();
            await _exits.Writer.WriteAsync(epoch, token);
        }
    }
}
