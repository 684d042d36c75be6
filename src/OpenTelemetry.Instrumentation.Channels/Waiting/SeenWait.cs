// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Waiting;

/// <summary>A wait as a check sees it. It holds the operation, so it must be short-lived.</summary>
internal readonly record struct SeenWait(Waiter Waiter, long WaitId, AwaitedBy AwaitedBy);
