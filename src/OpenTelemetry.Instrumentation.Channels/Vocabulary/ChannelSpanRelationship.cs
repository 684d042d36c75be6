// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>How a <c>process</c> span relates to the <c>send</c> span of its item.</summary>
public enum ChannelSpanRelationship
{
    /// <summary>
    /// The default. Child of the send span; a new root with a link when the item waited longer than
    /// <see cref="ChannelTraceInstrumentationOptions.MaxParentAge"/> or its trace has
    /// <see cref="ChannelTraceInstrumentationOptions.FanOutLimit"/> items; a child of the consumer's own
    /// span with a link when the consumer runs inside a genuine and sampled span, for example a request, whose trace
    /// has room by the same limits. A new root is sampled as the writer was.
    /// </summary>
    Auto = 0,

    /// <summary>Always a child of the send span.</summary>
    Parent = 1,

    /// <summary>Always a new root with a link to the send span.</summary>
    Link = 2,
}
