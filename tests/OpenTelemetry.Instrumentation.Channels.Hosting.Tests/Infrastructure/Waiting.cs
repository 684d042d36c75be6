// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

/// <summary>Waits that only guard against hangs.</summary>
internal static class Waiting
{
    private static readonly TimeSpan s_guard = TimeSpan.FromSeconds(60);

    public static Task Guarded(this Task task) => task.WaitAsync(s_guard);

    public static Task<T> Guarded<T>(this Task<T> task) => task.WaitAsync(s_guard);
}
