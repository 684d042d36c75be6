// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>A payment as the example shows it.</summary>
public sealed record PaymentAnswer(
    string Id, string Status, string? Reason, string TraceId, IReadOnlyList<PaymentAnswer.Transition> History)
{
    public sealed record Transition(string Status, DateTimeOffset At);
}
