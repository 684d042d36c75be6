// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// kubernetes#25331: A watcher reports an error, then a result; the caller takes the error only, and cancels.
/// </summary>
public static class Kubernetes25331
{
    public sealed class Broken
    {
        private readonly Channel<string> _errors = Channel.CreateBounded<string>(1);
        private readonly Channel<int> _results = Channel.CreateBounded<int>(0);
        private readonly CancellationTokenSource _stop = new();

        public void Run(KernelRun run)
        {
            run.Watch(WatchAsync(run));
            run.Watch(CallAsync());
        }

        private async Task WatchAsync(KernelRun run)
        {
            await _errors.Writer.WriteAsync("unexpected end");
            await run.YieldAsync();
            await _results.Writer.WriteAsync(1);
        }

        private async Task CallAsync()
        {
            await _errors.Reader.ReadAsync();
            await _stop.CancelAsync();
        }
    }

    public sealed class Fixed
    {
        private readonly Channel<string> _errors = Channel.CreateBounded<string>(1);
        private readonly Channel<int> _results = Channel.CreateBounded<int>(0);
        private readonly CancellationTokenSource _stop = new();

        public void Run(KernelRun run)
        {
            run.Watch(WatchAsync(run, _stop.Token));
            run.Watch(CallAsync());
        }

        private async Task WatchAsync(KernelRun run, CancellationToken token)
        {
            await _errors.Writer.WriteAsync("unexpected end", token);
            await run.YieldAsync();
            await _results.Writer.WriteAsync(1, token);
        }

        private async Task CallAsync()
        {
            await _errors.Reader.ReadAsync();
            await _stop.CancelAsync();
        }
    }
}
