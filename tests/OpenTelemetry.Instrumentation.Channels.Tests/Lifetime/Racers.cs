// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>Lets several threads begin at the same time.</summary>
internal static class Racers
{
    public static async Task RunAsync(params Func<Task>[] racers)
    {
        using var start = new Barrier(racers.Length);
        await Task.WhenAll(racers.Select(racer => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return racer();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap())).Guarded();
    }

    public static Func<Task> Do(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };
}
