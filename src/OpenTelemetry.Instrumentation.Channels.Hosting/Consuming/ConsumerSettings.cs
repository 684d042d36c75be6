// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>How one consumer works.</summary>
internal sealed record ConsumerSettings<T>(
    Type HandlerType, ChannelConsumerOptions Options, Channel<T>? DeadLetters);
