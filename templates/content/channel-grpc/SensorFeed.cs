using System.Threading.Channels;

namespace ChannelGrpc;

/// <summary>
/// Writes readings until the channel ends or the call is canceled. Replace it with a feed of your own.
/// </summary>
internal sealed class SensorFeed(TimeProvider clock, ILogger<SensorFeed> logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public async Task WriteAsync(string sensor, ChannelWriter<Reading> readings, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Period, clock);
            do
            {
                var reading = new Reading { Sensor = sensor, Value = Random.Shared.NextDouble() };
                await readings.WriteAsync(reading, cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            // The call is canceled, or the application stops: the channel is completed by CompleteOn.
        }
        catch (Exception error)
        {
            // The reader must get to know, or it would wait for ever.
            logger.LogError(error, "The readings of {Sensor} have ended", sensor);
            readings.TryComplete(error);
        }
    }
}
