// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>A rule about one call of a reader or writer. Has no state.</summary>
internal interface ICallRule
{
    DiagnosticDescriptor Descriptor { get; }

    void Examine(ChannelCall call, CallContext context);
}
