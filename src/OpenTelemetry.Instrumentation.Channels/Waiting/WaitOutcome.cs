// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Waiting;

/// <summary>How an operation that waits stands.</summary>
internal enum WaitOutcome
{
    Pending,
    Succeeded,
    Failed,
}
