// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Names the channels that the compiler instruments (MSBuild property <c>InstrumentChannels</c>) and that are assigned
/// to the member, or returned or kept in a local variable by the method. Without it a channel is named after what it is
/// assigned to, <c>Type.Member</c>. It has no effect on channels made by <see cref="InstrumentedChannel"/>.
/// </summary>
[AttributeUsage(
    AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter
    | AttributeTargets.Method | AttributeTargets.Constructor,
    Inherited = false)]
public sealed class ChannelNameAttribute : Attribute
{
    /// <summary>Initializes a new instance of the <see cref="ChannelNameAttribute"/> class.</summary>
    /// <param name="name">
    /// The low-cardinality name of the channel. The compiler refuses one that is empty, white space, or longer than
    /// <see cref="ChannelTelemetryOptions.MaxNameLength"/>.
    /// </param>
    public ChannelNameAttribute(string name) => Name = name;

    /// <summary>Gets the name of the channel.</summary>
    public string Name { get; }
}
