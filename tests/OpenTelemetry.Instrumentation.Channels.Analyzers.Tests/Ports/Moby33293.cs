// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class StatsCollector
{
    public async Task<ChannelReader<Exception>> CollectAsync(bool hasContainers)
    {
#if BROKEN
        var errors = Channel.CreateBounded<Exception>(new BoundedChannelOptions(0));
#else
        var errors = Channel.CreateBounded<Exception>(new BoundedChannelOptions(1));
#endif
        if (!hasContainers)
        {
            await errors.Writer.WriteAsync(new InvalidOperationException("No containers."));
            return errors;
        }

        errors.Writer.TryComplete();
        return errors;
    }
}
