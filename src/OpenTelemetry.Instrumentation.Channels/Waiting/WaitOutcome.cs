// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Waiting;

/// <summary>Specifies the outcome of a pending operation.</summary>
internal enum WaitOutcome
{
    Pending,
    Succeeded,
    Failed,
}
