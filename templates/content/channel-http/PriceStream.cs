using System.Threading.Channels;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenTelemetry.Instrumentation.Channels;

namespace ChannelHttp;

/// <summary>
/// <c>GET /prices/{symbol}</c>: prices as server-sent events, out of a channel that lives as long as the request.
/// </summary>
internal static class PriceStream
{
    private const int MaxSymbolLength = 12;

    public static Results<ServerSentEventsResult<Price>, ValidationProblem> Get(
        string symbol, PriceFeed feed, HttpContext context, IHostApplicationLifetime application)
    {
        if (symbol.Length > MaxSymbolLength || !symbol.All(char.IsAsciiLetterUpper))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["symbol"] = [$"A symbol has 1 to {MaxSymbolLength} letters from A to Z."],
            });
        }

        CancellationToken hungUp = context.RequestAborted;

        // Bounded: a slow caller slows the feed down, and not the memory up.
        Channel<Price> prices = InstrumentedChannel.CreateBounded<Price>("prices", capacity: 16);

        // Nobody reads any more when the caller has hung up.
        // When the application stops, the stream ends with what is there.
        prices.CompleteOn(hungUp, ChannelCompletionCause.None, ChannelLeftovers.Discard);
        prices.CompleteOn(application.ApplicationStopping);

        _ = feed.WriteAsync(symbol, prices.Writer, hungUp);
        return TypedResults.ServerSentEvents(prices.Reader.ReadAllAsync(hungUp), eventType: "price");
    }
}
