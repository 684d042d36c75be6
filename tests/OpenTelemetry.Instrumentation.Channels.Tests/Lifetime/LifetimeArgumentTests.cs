// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>Every overload with every bad argument: the exception has the name of the parameter.</summary>
public class LifetimeArgumentTests
{
    private static readonly Channel<int> s_channel = Channel.CreateUnbounded<int>();

    public static TheoryData<string, bool, Action> Calls
    {
        get
        {
            var calls = new TheoryData<string, bool, Action>();
            AddCompleteOn(calls);
            AddEnds(calls);
            AddPipes(calls);
            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Call_BadArgument_ThrowsWithTheNameOfTheParameter(string parameter, bool isNull, Action act)
    {
        var error = (ArgumentException)Assert.Throws(
            isNull ? typeof(ArgumentNullException) : typeof(ArgumentOutOfRangeException), act);

        Assert.Equal(parameter, error.ParamName);
    }

    private static void AddCompleteOn(TheoryData<string, bool, Action> calls)
    {
        Channel<int> none = null!;
        CancellationToken token = CancellationToken.None;
        const ChannelCompletionCause Cause = ChannelCompletionCause.None;
        const ChannelLeftovers Leftovers = ChannelLeftovers.Keep;
        calls.Add("channel", true, () => none.CompleteOn(token));
        calls.Add("channel", true, () => none.CompleteOn(token, Cause));
        calls.Add("channel", true, () => none.CompleteOn(token, Cause, Leftovers));
        calls.Add("writer", true, () => ((ChannelWriter<int>)null!).CompleteOn(token));
        calls.Add("writer", true, () => ((ChannelWriter<int>)null!).CompleteOn(token, Cause));
        foreach (int bad in new[] { -1, 2 })
        {
            calls.Add("cause", false, () => s_channel.CompleteOn(token, (ChannelCompletionCause)bad));
            calls.Add("cause", false, () => s_channel.CompleteOn(token, (ChannelCompletionCause)bad, Leftovers));
            calls.Add("cause", false, () => s_channel.Writer.CompleteOn(token, (ChannelCompletionCause)bad));
            calls.Add("leftovers", false, () => s_channel.CompleteOn(token, Cause, (ChannelLeftovers)bad));
        }
    }

    private static void AddEnds(TheoryData<string, bool, Action> calls)
    {
        Channel<int> none = null!;
        CancellationToken token = CancellationToken.None;
        TimeSpan limit = TimeSpan.FromSeconds(1);
        TimeSpan bad = TimeSpan.FromTicks(-1);
        calls.Add("channel", true, () => none.CreateProducerGroup());
        calls.Add("writer", true, () => ((ChannelWriter<int>)null!).CreateProducerGroup());
        calls.Add("channel", true, () => none.DrainAsync(limit));
        calls.Add("channel", true, () => none.DrainAsync(limit, token));
        calls.Add("channel", true, () => none.DrainAsync(limit, TimeProvider.System, token));
        calls.Add("timeLimit", false, () => s_channel.DrainAsync(bad));
        calls.Add("timeLimit", false, () => s_channel.DrainAsync(bad, token));
        calls.Add("timeLimit", false, () => s_channel.DrainAsync(bad, TimeProvider.System, token));
        calls.Add("timeProvider", true, () => s_channel.DrainAsync(limit, null!, token));
        calls.Add("channel", true, () => none.OpenScope(limit));
        calls.Add("channel", true, () => none.OpenScope(limit, TimeProvider.System));
        calls.Add("timeLimit", false, () => s_channel.OpenScope(bad));
        calls.Add("timeLimit", false, () => s_channel.OpenScope(bad, TimeProvider.System));
        calls.Add("timeProvider", true, () => s_channel.OpenScope(limit, null!));
    }

    private static void AddPipes(TheoryData<string, bool, Action> calls)
    {
        ChannelReader<int> none = null!;
        ChannelReader<int> reader = s_channel.Reader;
        ChannelWriter<int> writer = s_channel.Writer;
        CancellationToken token = CancellationToken.None;
        calls.Add("source", true, () => none.PipeTo(writer));
        calls.Add("source", true, () => none.PipeTo(writer, token));
        calls.Add("source", true, () => none.PipeTo(writer, Sync));
        calls.Add("source", true, () => none.PipeTo(writer, Sync, token));
        calls.Add("source", true, () => none.PipeTo(writer, Sync, 1, token));
        calls.Add("source", true, () => none.PipeTo(writer, Async));
        calls.Add("source", true, () => none.PipeTo(writer, Async, token));
        calls.Add("source", true, () => none.PipeTo(writer, Async, 1, token));
        calls.Add("target", true, () => reader.PipeTo(null!));
        calls.Add("target", true, () => reader.PipeTo(null!, token));
        calls.Add("target", true, () => reader.PipeTo<int, int>(null!, Sync, 1, token));
        calls.Add("target", true, () => reader.PipeTo<int, int>(null!, Async, 1, token));
        calls.Add("transform", true, () => reader.PipeTo(writer, (Func<int, int>)null!, 1, token));
        Func<int, CancellationToken, ValueTask<int>> noTransform = null!;
        calls.Add("transform", true, () => reader.PipeTo(writer, noTransform, 1, token));
        calls.Add("maxConcurrency", false, () => reader.PipeTo(writer, Sync, 0, token));
        calls.Add("maxConcurrency", false, () => reader.PipeTo(writer, Async, -1, token));
    }

    private static int Sync(int item) => item;

    private static ValueTask<int> Async(int item, CancellationToken token) => new(item);
}
