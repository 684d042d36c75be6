// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Specifies an operation of a channel; reported as <c>dotnet.channel.operation.name</c>.</summary>
public enum ChannelOperation
{
    /// <summary>An item is written.</summary>
    Send = 0,

    /// <summary>An item is handed to a reader.</summary>
    Receive = 1,

    /// <summary>An item is processed in a processing scope.</summary>
    Process = 2,

    /// <summary>The channel is completed.</summary>
    Complete = 3,
}
