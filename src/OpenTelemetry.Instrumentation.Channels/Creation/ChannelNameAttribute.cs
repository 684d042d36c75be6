// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Sets the name of channels that the compiler instruments (MSBuild property <c>InstrumentChannels</c>). It applies to
/// channels that are assigned to the member, or that the method returns or assigns to a local variable.
/// </summary>
/// <remarks>
/// Without the attribute, the name is <c>Type.Member</c>, after the target of the assignment. The attribute has no
/// effect on channels that <see cref="InstrumentedChannel"/> creates.
/// </remarks>
[AttributeUsage(
    AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter
    | AttributeTargets.Method | AttributeTargets.Constructor,
    Inherited = false)]
public sealed class ChannelNameAttribute : Attribute
{
    /// <summary>Initializes a new instance of the <see cref="ChannelNameAttribute"/> class.</summary>
    /// <param name="name">
    /// The low-cardinality name of the channel. The compiler rejects a name that is empty, white space, or longer than
    /// <see cref="ChannelTelemetryOptions.MaxNameLength"/>.
    /// </param>
    public ChannelNameAttribute(string name) => Name = name;

    /// <summary>Gets the name of the channel.</summary>
    public string Name { get; }
}
