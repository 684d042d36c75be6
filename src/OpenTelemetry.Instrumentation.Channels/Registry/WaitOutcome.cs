// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>Specifies the outcome of a pending operation.</summary>
internal enum WaitOutcome
{
    Pending,
    Succeeded,
    Failed,
}
