// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// kubernetes#5316: A request has a time limit: the caller leaves when it is over, and the worker waits for
/// somebody to take the result.
/// </summary>
public static class Kubernetes5316
{
    public sealed class Broken
    {
        public void Run(KernelRun run) => run.Watch(HandleAsync(run));

        private static async Task<int> HandleAsync(KernelRun run)
        {
            var results = Channel.CreateBounded<int>(0);
            run.Watch(WorkAsync(results.Writer));
            using var timer = new CancellationTokenSource(TimeSpan.FromMilliseconds(5));
            try
            {
                return await results.Reader.ReadAsync(timer.Token);
            }
            catch (OperationCanceledException)
            {
                return -1;
            }
        }

        private static async Task WorkAsync(ChannelWriter<int> results)
        {
            await Task.Delay(50);
            await results.WriteAsync(42);
        }
    }

    public sealed class Fixed
    {
        public void Run(KernelRun run) => run.Watch(HandleAsync(run));

        private static async Task<int> HandleAsync(KernelRun run)
        {
            var results = Channel.CreateBounded<int>(0);
            run.Watch(WorkAsync(results.Writer));
            using var timer = new CancellationTokenSource(TimeSpan.FromMilliseconds(5));
            try
            {
                return await results.Reader.ReadAsync(timer.Token);
            }
            catch (OperationCanceledException)
            {
                return -1;
            }
            finally
            {
                results.Writer.Complete();
            }
        }

        private static async Task WorkAsync(ChannelWriter<int> results)
        {
            await Task.Delay(50);
            try
            {
                await results.WriteAsync(42);
            }
            catch (ChannelClosedException)
            {
                // The caller has left.
            }
        }
    }
}
