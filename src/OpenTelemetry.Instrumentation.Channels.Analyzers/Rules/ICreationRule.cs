// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>A rule about the creation of a channel. Has no state.</summary>
internal interface ICreationRule
{
    DiagnosticDescriptor Descriptor { get; }

    void Examine(ChannelCreation creation, CallContext context);
}
