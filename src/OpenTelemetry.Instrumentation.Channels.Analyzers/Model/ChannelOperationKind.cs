// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>Specifies an operation on a channel.</summary>
internal enum ChannelOperationKind
{
    None,
    TryRead,
    TryPeek,
    Read,
    WaitToRead,
    ReadAll,
    TryWrite,
    Write,
    WaitToWrite,
    Complete,
    TryComplete,
}
