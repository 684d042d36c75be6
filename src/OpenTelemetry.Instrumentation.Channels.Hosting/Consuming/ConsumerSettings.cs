// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>Holds the settings of one consumer.</summary>
internal sealed record ConsumerSettings<T>(
    Type HandlerType, ChannelConsumerOptions Options, Channel<T>? DeadLetters);
