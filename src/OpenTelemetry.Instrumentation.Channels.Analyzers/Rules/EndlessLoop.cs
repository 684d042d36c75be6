// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Operations;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Loops that are meant to run as long as the process.</summary>
internal static class EndlessLoop
{
    public static bool Is(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation { Condition: null or { ConstantValue: { HasValue: true, Value: true } } } => true,
        IForLoopOperation { Condition: null or { ConstantValue: { HasValue: true, Value: true } } } => true,
        _ => false,
    };
}
