// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>What a step of a random sequence does.</summary>
public enum ChannelOpKind
{
    TryWrite,
    Write,
    TryRead,
    Read,
    WaitToRead,
    WaitToWrite,
    TryPeek,
    Count,
    Complete,

    /// <summary>Cancels a pending operation.</summary>
    Cancel,

    /// <summary>Takes the result of an operation, if it has one.</summary>
    Consume,

    /// <summary>Throws the ValueTask of an operation away, pending or not.</summary>
    Abandon,

    /// <summary>Collects the metrics.</summary>
    Collect,
}
