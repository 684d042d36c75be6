// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>An ordinary program that runs until it is stopped. No finding about its channels can be definite.</summary>
/// <param name="Name">The name, which begins the names of its channels.</param>
/// <param name="RunAsync">Runs the program.</param>
/// <param name="IsOneSided">
/// Whether the other side of a channel is gone on purpose, while a wait has an end of its own: it may be suspected.
/// </param>
internal sealed record HealthyProgram(string Name, Func<World, Task> RunAsync, bool IsOneSided = false);
