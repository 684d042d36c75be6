// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class StatusManager(int capacity)
{
    private readonly SemaphoreSlim _podStatusesLock = new(1);
    private readonly Dictionary<string, string> _podStatuses = new();
    private readonly Channel<KeyValuePair<string, string>> _podStatusChannel =
        Channel.CreateBounded<KeyValuePair<string, string>>(capacity);

    public Task Start() => Task.Run(async () =>
    {
        while (true)
        {
            await SyncBatchAsync();
        }
    });

    public async Task SetPodStatusAsync(string pod, string status)
    {
        await _podStatusesLock.WaitAsync();
        try
        {
            _podStatuses[pod] = status;
#if BROKEN
            await _podStatusChannel.Writer.WriteAsync(new(pod, status));
#endif
        }
        finally
        {
            _podStatusesLock.Release();
        }
#if !BROKEN

        await _podStatusChannel.Writer.WriteAsync(new(pod, status));
#endif
    }

    private async Task SyncBatchAsync()
    {
        (string pod, _) = await _podStatusChannel.Reader.ReadAsync();
        await DeletePodStatusAsync(pod);
    }

    private async Task DeletePodStatusAsync(string pod)
    {
        await _podStatusesLock.WaitAsync();
        try
        {
            _podStatuses.Remove(pod);
        }
        finally
        {
            _podStatusesLock.Release();
        }
    }
}
