// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A loop that leaves at the first match, and cancels the producer.</summary>
public static class FirstMatch
{
    public static void Start(Service service) => service.Run.Watch(FindAsync(service.Run));

    private static async Task<int> FindAsync(KernelRun run)
    {
        var candidates = Channel.CreateBounded<int>(2);
        using var found = new CancellationTokenSource();
        Task producer = ProduceAsync(candidates.Writer, found.Token);
        run.Watch(producer);
        await foreach (int candidate in candidates.Reader.ReadAllAsync())
        {
            if (candidate == 5)
            {
                await found.CancelAsync();
                break;
            }
        }

        await Task.WhenAny(producer);
        return 5;
    }

    private static async Task ProduceAsync(ChannelWriter<int> writer, CancellationToken token)
    {
        try
        {
            for (int i = 0; ; i++)
            {
                await writer.WriteAsync(i, token);
            }
        }
        catch (OperationCanceledException canceled)
        {
            writer.Complete(canceled);
        }
    }
}
