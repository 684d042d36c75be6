namespace ChannelHttp;

internal sealed record Price(string Symbol, decimal Amount, DateTimeOffset At);
