// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>What a step of a round does.</summary>
public enum FuzzAction
{
    TryWrite,
    WriteAsync,
    TryRead,
    ReadAsync,
    TryPeek,
    WaitToReadAsync,
    WaitToWriteAsync,
    Complete,
    Cancel,

    /// <summary>Consumes the result of an operation: complete or pending, for the first time or again.</summary>
    Consume,

    /// <summary>Registers a continuation, for the first time or again.</summary>
    Attach,

    /// <summary>Turns an operation into a task.</summary>
    ToTask,

    /// <summary>Runs what was posted to the synchronization context.</summary>
    Pump,

    Enumerate,
    MoveNext,
    Current,
    DisposeEnumerator,

    /// <summary>Collects the metrics and checks for leaks, which the channel must not notice.</summary>
    Observe,
}
