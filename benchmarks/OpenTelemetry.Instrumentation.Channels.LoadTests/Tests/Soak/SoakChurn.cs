// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

/// <summary>
/// Channels that live shortly, beside the others: most are completed, some just dropped with items in them.
/// </summary>
internal static class SoakChurn
{
    public const string Name = "soak-churn";

    private const int Items = 24;
    private const int PauseOneIn = 8;

    public static async Task RunAsync(SoakCounts counts, CancellationToken stopping)
    {
        for (int i = 0; !stopping.IsCancellationRequested; i++)
        {
            Use((SoakKind)(i % (int)SoakKind.Rendezvous), counts, isCompleted: i % 4 != 0);
            if (i % PauseOneIn == 0)
            {
                await Task.Yield();
            }
        }
    }

    private static void Use(SoakKind kind, SoakCounts counts, bool isCompleted)
    {
        Channel<int> channel = SoakChannels.Create(kind, Name, _ => counts.OnDropped());
        long droppedBefore = counts.Dropped;
        long left = 0;
        for (int item = 0; item < Items; item++)
        {
            if (channel.Writer.TryWrite(item))
            {
                counts.OnSent();
                left++;
            }
            else
            {
                counts.OnRefused();
            }
        }

        left -= counts.Dropped - droppedBefore;
        if (isCompleted)
        {
            channel.Writer.Complete();
            counts.OnCompleted();
        }

        for (int item = 0; isCompleted || item < Items / 2; item++)
        {
            if (!channel.Reader.TryRead(out _))
            {
                break;
            }

            counts.OnReceived();
            left--;
        }

        counts.OnAbandoned(left);
    }
}
