// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Instrumented;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>The completion of the channel of a writer.</summary>
internal static class WriterCompletion
{
    /// <summary>Gets the completion, or null where a writer does not lead to it: the in-box ones do not.</summary>
    public static Task? Of<T>(ChannelWriter<T> writer) => (writer as IChannelItems)?.Source switch
    {
        ChannelReader<Envelope<T>> reader => reader.Completion,
        ChannelReader<T> reader when !ReferenceEquals(reader.Completion, NoCompletion.Task) => reader.Completion,
        _ => null,
    };
}
