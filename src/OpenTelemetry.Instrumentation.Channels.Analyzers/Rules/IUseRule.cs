// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>A rule about all uses of one channel. Has no state.</summary>
internal interface IUseRule
{
    DiagnosticDescriptor Descriptor { get; }

    void Examine(ChannelUses uses, UseContext context);
}
