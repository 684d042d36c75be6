// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Adversarial;

/// <summary>A way of reading.</summary>
internal enum ReadStyle
{
    /// <summary><c>ReadAsync</c> until the channel is closed.</summary>
    Read,

    /// <summary><c>WaitToReadAsync</c> and <c>TryRead</c>.</summary>
    WaitToRead,

    /// <summary><c>ReadAsync</c> with a token that is cancelled after some seconds.</summary>
    ReadWithLimit,

    /// <summary><c>await foreach</c>.</summary>
    ForEach,

    /// <summary><c>await foreach</c> over an iterator of the application.</summary>
    Iterator,

    /// <summary>Batches.</summary>
    Batches,

    /// <summary><c>ProcessAllAsync</c>.</summary>
    ProcessAll,

    /// <summary><c>PipeTo</c> into a second channel.</summary>
    PipeTo,
}
