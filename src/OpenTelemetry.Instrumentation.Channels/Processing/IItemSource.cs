// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>Represents an instrumented reader that also returns the context of an item.</summary>
internal interface IItemSource<T>
{
    ChannelState State { get; }

    bool TryRead([MaybeNullWhen(false)] out T item, out ItemContext? context, out bool isTimed);
}
