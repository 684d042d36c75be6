// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Excludes channels from the MSBuild property <c>InstrumentChannels</c>: those that are assigned to the member or
/// parameter, or created anywhere in the method, type or assembly.
/// </summary>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface
    | AttributeTargets.Method | AttributeTargets.Constructor
    | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter,
    Inherited = false)]
public sealed class ExcludeFromChannelInstrumentationAttribute : Attribute
{
}
