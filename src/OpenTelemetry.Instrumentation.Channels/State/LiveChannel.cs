// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>A channel as a check sees it. It holds the channel, so it must be short-lived.</summary>
internal readonly record struct LiveChannel(ChannelState State, bool IsReaderGone, bool IsWriterGone);
