// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Specifies how a <c>process</c> span relates to the <c>send</c> span of its item.</summary>
public enum ChannelSpanRelationship
{
    /// <summary>The default. The first of these cases that applies; a new root is sampled as the writer was.</summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item><description>
    /// If the consumer runs inside a sampled span of its own, such as a request: a child of that span with a link, or a
    /// new root with links to both if that trace is older than
    /// <see cref="ChannelTraceInstrumentationOptions.MaxParentAge"/> or has
    /// <see cref="ChannelTraceInstrumentationOptions.FanOutLimit"/> items.
    /// </description></item>
    /// <item><description>
    /// If the item waited longer than <see cref="ChannelTraceInstrumentationOptions.MaxParentAge"/>, or its trace has
    /// <see cref="ChannelTraceInstrumentationOptions.FanOutLimit"/> items: a new root with a link.
    /// </description></item>
    /// <item><description>Otherwise: a child of the send span.</description></item>
    /// </list>
    /// </remarks>
    Auto = 0,

    /// <summary>Always a child of the send span.</summary>
    Parent = 1,

    /// <summary>Always a new root with a link to the send span.</summary>
    Link = 2,
}
