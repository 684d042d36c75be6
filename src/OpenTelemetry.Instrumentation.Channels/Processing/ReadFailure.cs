// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>The failure of a read that is made of a wait and a take.</summary>
internal static class ReadFailure
{
    /// <summary>Records that the wait failed, and makes the exception that a read throws then.</summary>
    public static ChannelClosedException Record<T>(ChannelReader<T> reader, Exception error)
    {
        if (reader is IItemSource<T> source)
        {
            ReceiveSpan.RecordFailure(source.State, Activity.Current, error);
        }

        return new ChannelClosedException(error);
    }
}
