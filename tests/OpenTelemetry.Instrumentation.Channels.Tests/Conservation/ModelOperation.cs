// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>An operation of the model that returned a ValueTask.</summary>
internal sealed class ModelOperation(ChannelOpKind kind, int item, bool isCancelable)
{
    public ChannelOpKind Kind => kind;

    public int Item => item;

    public bool IsCancelable => isCancelable;

    /// <summary>Gets or sets a value indicating whether it waited to write when the channel was completed.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Gets or sets how it ended; null while it waits.</summary>
    public string? Result { get; set; }
}
