using System.Diagnostics;
using System.Threading.Channels;

namespace ChannelWorker;

/// <summary>Writes a reading now and then. Replace it with a source of your own.</summary>
internal sealed class ReadingSource(ChannelWriter<Reading> readings, TimeProvider clock) : BackgroundService
{
    public const string SourceName = "ChannelWorker";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                // The upload is linked to each of these spans.
                using Activity? activity = Source.StartActivity("take a reading");
                await readings.WriteAsync(new Reading(Random.Shared.NextDouble(), clock.GetUtcNow()), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
