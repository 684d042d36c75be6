using System.Threading.Channels;

namespace ChannelHttp;

/// <summary>Writes prices until the channel ends or the caller hangs up. Replace it with a feed of your own.</summary>
internal sealed class PriceFeed(TimeProvider clock, ILogger<PriceFeed> logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public async Task WriteAsync(string symbol, ChannelWriter<Price> prices, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Period, clock);
            do
            {
                var price = new Price(symbol, Random.Shared.Next(1_000, 2_000) / 10m, clock.GetUtcNow());
                await prices.WriteAsync(price, cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            // The caller has hung up, or the application stops: the channel is completed by CompleteOn.
        }
        catch (Exception error)
        {
            // The reader must get to know, or it would wait for ever.
            logger.LogError(error, "The prices of {Symbol} have ended", symbol);
            prices.TryComplete(error);
        }
    }
}
