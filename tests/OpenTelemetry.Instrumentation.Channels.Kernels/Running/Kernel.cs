// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A deadlock in a few lines, and the same program without it.</summary>
/// <param name="Name">The number of the kernel of GoBench whose pattern it has.</param>
/// <param name="Broken">Starts the program with the deadlock.</param>
/// <param name="Fixed">Starts the program without it.</param>
public sealed record Kernel(string Name, Action<KernelRun> Broken, Action<KernelRun> Fixed);
