// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Adversarial;

/// <summary>A place where code of an application runs and may take as long as it likes.</summary>
internal enum HoldPlace
{
    /// <summary>What follows a read: inline on the thread of the writer, if continuations are synchronous.</summary>
    ReaderBody,

    /// <summary>Between two writes.</summary>
    WriterBody,

    /// <summary>The callback for dropped items.</summary>
    ItemDropped,

    /// <summary>A comparer of priorities, which runs under the lock of the channel.</summary>
    Comparer,

    /// <summary>The filter of the instrumentation.</summary>
    Filter,

    /// <summary>The enrichment of the instrumentation.</summary>
    Enrich,

    /// <summary>A span processor, when a span starts.</summary>
    OnStart,

    /// <summary>A span processor, when a span ends.</summary>
    OnEnd,

    /// <summary>A simple exporter.</summary>
    Export,

    /// <summary>The transform of <c>PipeTo</c>.</summary>
    Transform,

    /// <summary>The handler of <c>ProcessAllAsync</c>.</summary>
    Handler,

    /// <summary>The <c>DisposeAsync</c> of an enumerator.</summary>
    EnumeratorDisposal,

    /// <summary>A member of a channel that was created elsewhere.</summary>
    ForeignMember,

    /// <summary>The clock of a channel.</summary>
    Clock,
}
