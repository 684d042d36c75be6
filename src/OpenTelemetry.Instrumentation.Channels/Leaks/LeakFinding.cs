// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>A finding on its way: what it is made of, and what is handed to the user.</summary>
internal readonly record struct LeakFinding(LeakFacts Facts, ChannelLeak Leak);
