// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>One step; the numbers choose the item, the token, the operation or the variant.</summary>
public readonly record struct FuzzStep(FuzzAction Action, int A, int B, bool InContext)
{
    public override string ToString() => $"{Action}({A}, {B}){(InContext ? " in context" : string.Empty)}";
}
