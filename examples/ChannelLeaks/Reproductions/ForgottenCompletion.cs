// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels;

namespace ChannelLeaks.Reproductions;

/// <summary>
/// The producer is done and does not say so: the consumer waits for the next item for ever, and its <c>finally</c>
/// never runs.
/// </summary>
internal static class ForgottenCompletion
{
    public static void Start()
    {
        Channel<int> orders = InstrumentedChannel.CreateUnbounded<int>("orders");
        _ = ConsumeAsync(orders.Reader);
        _ = ProduceAsync(orders.Writer);
    }

    private static async Task ProduceAsync(ChannelWriter<int> writer)
    {
        for (int order = 1; order <= 3; order++)
        {
            await writer.WriteAsync(order);
        }

        // Here writer.Complete() is missing.
    }

    private static async Task ConsumeAsync(ChannelReader<int> reader)
    {
        try
        {
            await foreach (int order in reader.ReadAllAsync())
            {
                Console.WriteLine($"order {order}");
            }
        }
        finally
        {
            Ending.Tell("the consumer has ended");
        }
    }
}
