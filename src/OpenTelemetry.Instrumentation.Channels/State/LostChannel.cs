// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>A channel that was collected with items in it, and in which nothing had ever waited.</summary>
internal readonly record struct LostChannel(ChannelSeries Series, long Items, CreationRecord? Creation);
