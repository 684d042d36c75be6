// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>A writer that passes what it gets on to another one.</summary>
internal interface IWriterDecorator<T>
{
    ChannelWriter<T> Inner { get; }
}
