// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A healthy program: nothing may be said of it, neither while it lives nor after its end.</summary>
/// <param name="Name">The name.</param>
/// <param name="Start">Starts the program.</param>
public sealed record Control(string Name, Action<Service> Start);
