// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;

/// <summary>An item that is a reference.</summary>
public sealed class Message;
