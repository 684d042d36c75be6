namespace ChannelWorker;

internal sealed record Reading(double Value, DateTimeOffset At);
