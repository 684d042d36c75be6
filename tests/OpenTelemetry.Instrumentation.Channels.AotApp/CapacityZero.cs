// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.AotApp;

/// <summary>
/// Capacity 0 is a rendezvous channel since .NET 10, and an error before: the same one as that of the bare channel.
/// </summary>
internal static class CapacityZero
{
    public static void Run(Checks checks)
        => checks.Equal(
            "capacity 0",
            Outcome(() => Channel.CreateBounded<int>(0)),
            Outcome(() => InstrumentedChannel.CreateBounded<int>("zero", 0)));

    private static string Outcome(Func<Channel<int>> create)
    {
        try
        {
            create();
            return "created";
        }
        catch (ArgumentException exception)
        {
            return $"{exception.GetType().Name} of {exception.ParamName}";
        }
    }
}
