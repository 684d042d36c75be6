using System.Threading.Channels;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;

namespace ChannelWorker;

/// <summary>
/// A timed job: at each tick it takes all readings there are, in batches. When the host stops, it completes the channel
/// and uploads what is left, within the host's shutdown time.
/// </summary>
internal sealed class UploadJob(
    Channel<Reading> readings, IOptions<UploadOptions> options, TimeProvider clock, ILogger<UploadJob> logger)
    : BackgroundService
{
    private readonly int _batchSize = options.Value.BatchSize;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryUploadAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        readings.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        try
        {
            await TryUploadAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }

        logger.LogInformation("Stopped with {Left} readings left", readings.Reader.Count);
    }

    // An upload that fails must not end the job, as an exception that leaves ExecuteAsync would.
    private async Task TryUploadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await UploadWhatIsThereAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "An upload failed");
        }
    }

    private async Task UploadWhatIsThereAsync(CancellationToken cancellationToken)
    {
        if (!readings.Reader.TryPeek(out _))
        {
            return;
        }

        // One span for a batch, linked to the spans its readings were written under.
        await foreach (IReadOnlyList<Reading> batch in readings.Reader.ReadAllBatchesAsync(
            _batchSize, maxDelay: TimeSpan.Zero, cancellationToken))
        {
            await UploadAsync(batch);
            if (!readings.Reader.TryPeek(out _))
            {
                return;
            }
        }
    }

    // A batch that was taken is uploaded to the end: nobody could tell how much of it had arrived.
    private async Task UploadAsync(IReadOnlyList<Reading> batch)
    {
        await Task.Yield();
        logger.LogInformation("Uploaded {Count} readings", batch.Count);
    }
}
