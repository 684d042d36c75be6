// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>When a caller hangs up.</summary>
internal enum HangUp
{
    /// <summary>When half of the body is sent: the payment can never be accepted.</summary>
    InTheBody,

    /// <summary>Behind the body: the payment may be accepted.</summary>
    BehindTheBody,

    /// <summary>In the answer: the payment is accepted.</summary>
    InTheAnswer,
}
