// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace ChannelLeaks.Reproductions;

/// <summary>A producer that never stops.</summary>
internal static class Flood
{
    private const int BytesPerItem = 16 * 1024;

    public static async Task FillAsync(ChannelWriter<byte[]> writer)
    {
        while (true)
        {
            await writer.WriteAsync(new byte[BytesPerItem]);
            await Task.Delay(1);
        }
    }
}
