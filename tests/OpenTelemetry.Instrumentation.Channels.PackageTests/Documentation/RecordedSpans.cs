// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>Spans of every kind and outcome, recorded from channels.</summary>
internal static class RecordedSpans
{
    public static async Task<IReadOnlyList<Activity>> AllAsync()
    {
        var spans = new List<Activity>();
        using var source = new ActivitySource(nameof(RecordedSpans));
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate.Name is Repository.LibraryName or nameof(RecordedSpans),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using (source.StartActivity("test"))
        {
            await FailAndCancelAsync();
            await DropAndBatchAsync();
        }

        return [.. spans.Where(span => span.Source.Name == Repository.LibraryName)];
    }

    private static async Task FailAndCancelAsync()
    {
        var telemetry = new ChannelTelemetryOptions(
            $"{nameof(RecordedSpans)}.failed")
        { Layer = ChannelLayer.Business };
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(telemetry, capacity: 1);
        await channel.Writer.WriteAsync(1);
        channel.Writer.TryWrite(2);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => channel.Writer.WriteAsync(3, new CancellationTokenSource(0).Token).AsTask());

        ReceivedItem<int> received = await channel.Reader.ReceiveAsync();
        using (ChannelProcessingScope scope = received.StartProcessing())
        {
            scope.SetError(new InvalidOperationException());
        }

        channel.Writer.Complete(new InvalidOperationException());
    }

    private static async Task DropAndBatchAsync()
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(
            $"{nameof(RecordedSpans)}.dropped",
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        await channel.Writer.WriteAsync(1);
        await channel.Writer.WriteAsync(2);
        channel.Writer.Complete();
        await foreach (IReadOnlyList<int> batch in channel.Reader.ReadAllBatchesAsync(
            maxSize: 2, maxDelay: TimeSpan.Zero))
        {
            Assert.Single(batch);
        }
    }
}
