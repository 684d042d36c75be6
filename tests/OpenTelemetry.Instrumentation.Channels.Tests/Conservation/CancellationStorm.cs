// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>
/// Several writers and readers whose operations are canceled at any time, until everything is written and read.
/// </summary>
internal sealed class CancellationStorm(Channel<int> channel, int readers)
{
    private const int Writers = 2;
    private const int ItemsPerWriter = 1_500;
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(60);
    private readonly Channel<CancellationTokenSource> _toCancel = Channel.CreateUnbounded<CancellationTokenSource>();

    /// <summary>Gets the items whose write was reported to have succeeded.</summary>
    public ConcurrentBag<int> Written { get; } = [];

    /// <summary>Gets the items that readers got.</summary>
    public ConcurrentBag<int> Received { get; } = [];

    public async Task RunAsync()
    {
        Task canceler = Task.Run(CancelAllAsync);
        Task[] reads =
        [
            .. Enumerable.Range(0, readers).Select(reader => Task.Run(() => ReadAllAsync(new Random(reader))))
        ];
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAllAsync(writer))))
            .WaitAsync(s_hang);
        channel.Writer.Complete();
        await Task.WhenAll(reads).WaitAsync(s_hang);
        _toCancel.Writer.Complete();
        await canceler.WaitAsync(s_hang);
    }

    private async Task WriteAllAsync(int writer)
    {
        var random = new Random(writer);
        for (int i = 0; i < ItemsPerWriter; i++)
        {
            int item = (writer * ItemsPerWriter) + i;
            if (random.Next(4) == 0
                ? channel.Writer.TryWrite(item)
                : await TryAsync(random, token => WriteAsync(item, token)))
            {
                Written.Add(item);
            }
        }
    }

    private async Task<bool> WriteAsync(int item, CancellationToken token)
    {
        await channel.Writer.WriteAsync(item, token);
        return true;
    }

    private async Task ReadAllAsync(Random random)
    {
        try
        {
            while (true)
            {
                if (random.Next(4) == 0 && channel.Reader.TryRead(out int item))
                {
                    Received.Add(item);
                }

                await TryAsync(random, ReadAsync);
            }
        }
        catch (ChannelClosedException)
        {
        }
    }

    private async Task<bool> ReadAsync(CancellationToken token)
    {
        Received.Add(await channel.Reader.ReadAsync(token));
        return true;
    }

    private async Task<bool> TryAsync(Random random, Func<CancellationToken, Task<bool>> operation)
    {
        if (random.Next(3) == 0)
        {
            return await operation(CancellationToken.None);
        }

        using var cancellation = new CancellationTokenSource();
        _toCancel.Writer.TryWrite(cancellation);
        try
        {
            return await operation(cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task CancelAllAsync()
    {
        await foreach (CancellationTokenSource cancellation in _toCancel.Reader.ReadAllAsync())
        {
            try
            {
                cancellation.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // Its operation was faster.
            }
        }
    }
}
