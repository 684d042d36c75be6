// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.PublicApi;

/// <summary>
/// Every public overload with every bad argument: the exception that the BCL would throw, with the name of the
/// parameter.
/// </summary>
public class ArgumentTests
{
    private static readonly string s_overLong = new('n', ChannelTelemetryOptions.MaxNameLength + 1);
    private static readonly Channel<int> s_channel = Channel.CreateUnbounded<int>();
    private static readonly ChannelTelemetryOptions s_telemetry = new(nameof(ArgumentTests));

    private enum Bad
    {
        Null,
        Invalid,
        OutOfRange,
    }

    public static TheoryData<string, string, Type, Action> Calls
    {
        get
        {
            var calls = new TheoryData<string, string, Type, Action>();
            AddNames(calls);
            AddFactories(calls);
            AddReaders(calls);
            AddBuilders(calls);
            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Call_BadArgument_ThrowsWithTheNameOfTheParameter(
        string call, string parameter, Type exception, Action act)
    {
        var error = (ArgumentException)Assert.Throws(exception, act);

        Assert.Equal(parameter, error.ParamName);
        Assert.False(string.IsNullOrWhiteSpace(error.Message), call);
    }

    [Fact]
    public void Constructor_NameOfTheGreatestLength_IsTaken()
    {
        string name = new('n', ChannelTelemetryOptions.MaxNameLength);

        Assert.Equal(name, new ChannelTelemetryOptions(name).Name);
        Assert.NotNull(InstrumentedChannel.CreateUnbounded<int>(name));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void CreateBounded_NegativeCapacity_ThrowsAsTheBclDoes(int capacity)
    {
        var expected = Assert.Throws<ArgumentOutOfRangeException>(() => Channel.CreateBounded<int>(capacity));

        var actual = Assert.Throws<ArgumentOutOfRangeException>(
            () => InstrumentedChannel.CreateBounded<int>("name", capacity));
        Assert.Equal(expected.ParamName, actual.ParamName);
        actual = Assert.Throws<ArgumentOutOfRangeException>(
            () => InstrumentedChannel.CreateBounded<int>(s_telemetry, capacity));
        Assert.Equal(expected.ParamName, actual.ParamName);
    }

    [Fact]
    public void OptionalArguments_Null_AreTaken()
    {
        Assert.NotNull(InstrumentedChannel.CreateBounded<int>("name", new BoundedChannelOptions(1), null));
        Assert.NotNull(InstrumentedChannel.CreateBounded<int>(s_telemetry, new BoundedChannelOptions(1), null));
        Sdk.CreateTracerProviderBuilder().AddChannelInstrumentation(null, null).Build().Dispose();
        Sdk.CreateMeterProviderBuilder().AddChannelInstrumentation(null, null).Build().Dispose();
        Assert.NotNull(s_channel.Reader.ReadAllBatchesAsync(1, Timeout.InfiniteTimeSpan));
        Assert.NotNull(s_channel.Reader.ReadAllBatchesAsync(1, TimeSpan.Zero));
    }

    private static void AddNames(TheoryData<string, string, Type, Action> calls)
    {
        var options = new BoundedChannelOptions(1);
        var byName = new (string Call, Action<string> Act)[]
        {
            ("new ChannelTelemetryOptions", static name => _ = new ChannelTelemetryOptions(name)),
            ("CreateBounded(name, capacity)", static name => InstrumentedChannel.CreateBounded<int>(name, 1)),
            ("CreateBounded(name, options)", name => InstrumentedChannel.CreateBounded<int>(name, options)),
            (
                "CreateBounded(name, options, dropped)",
                name => InstrumentedChannel.CreateBounded<int>(name, options, null)),
            ("CreateUnbounded(name)", static name => InstrumentedChannel.CreateUnbounded<int>(name)),
            (
                "CreateUnbounded(name, options)",
                static name => InstrumentedChannel.CreateUnbounded<int>(name, new UnboundedChannelOptions())),
            (
                "CreateUnboundedPrioritized(name)",
                static name => InstrumentedChannel.CreateUnboundedPrioritized<int>(name)),
            (
                "CreateUnboundedPrioritized(name, options)",
                static name => InstrumentedChannel.CreateUnboundedPrioritized(
                    name, new UnboundedPrioritizedChannelOptions<int>())),
            ("AsInstrumented(name)", static name => s_channel.AsInstrumented(name)),
        };
        foreach ((string call, Action<string> act) in byName)
        {
            Add(calls, call + ": null", "name", Bad.Null, () => act(null!));
            Add(calls, call + ": empty", "name", Bad.Invalid, () => act(string.Empty));
            Add(calls, call + ": white", "name", Bad.Invalid, () => act(" \t\n"));
            Add(calls, call + ": over-long", "name", Bad.Invalid, () => act(s_overLong));
        }
    }

    private static void AddFactories(TheoryData<string, string, Type, Action> calls)
    {
        ChannelTelemetryOptions none = null!;
        Null("telemetry", () => InstrumentedChannel.CreateBounded<int>(none, 1));
        Null("telemetry", () => InstrumentedChannel.CreateBounded<int>(none, new BoundedChannelOptions(1)));
        Null("telemetry", () => InstrumentedChannel.CreateBounded<int>(none, new BoundedChannelOptions(1), null));
        Null("telemetry", () => InstrumentedChannel.CreateUnbounded<int>(none));
        Null("telemetry", () => InstrumentedChannel.CreateUnbounded<int>(none, new UnboundedChannelOptions()));
        Null("telemetry", () => InstrumentedChannel.CreateUnboundedPrioritized<int>(none));
        Null(
            "telemetry",
            () => InstrumentedChannel.CreateUnboundedPrioritized(none, new UnboundedPrioritizedChannelOptions<int>()));
        Null("telemetry", () => s_channel.AsInstrumented(none));
        Null("options", () => InstrumentedChannel.CreateBounded<int>("name", null!));
        Null("options", () => InstrumentedChannel.CreateBounded<int>("name", null!, null));
        Null("options", () => InstrumentedChannel.CreateBounded<int>(s_telemetry, null!));
        Null("options", () => InstrumentedChannel.CreateBounded<int>(s_telemetry, null!, null));
        Null("options", () => InstrumentedChannel.CreateUnbounded<int>("name", null!));
        Null("options", () => InstrumentedChannel.CreateUnbounded<int>(s_telemetry, null!));
        Null("options", () => InstrumentedChannel.CreateUnboundedPrioritized<int>("name", null!));
        Null("options", () => InstrumentedChannel.CreateUnboundedPrioritized<int>(s_telemetry, null!));
        Null("channel", () => ((Channel<int>)null!).AsInstrumented("name"));
        Null("channel", () => ((Channel<int>)null!).AsInstrumented(s_telemetry));

        void Null(string parameter, Action act) => Add(calls, "factory", parameter, Bad.Null, act);
    }

    private static void AddReaders(TheoryData<string, string, Type, Action> calls)
    {
        ChannelReader<int> none = null!;
        ChannelReader<int> reader = s_channel.Reader;
        CancellationToken token = CancellationToken.None;
        TimeSpan delay = TimeSpan.FromSeconds(1);
        Null("reader", () => none.ProcessAllAsync(Handle));
        Null("reader", () => none.ProcessAllAsync(Handle, token));
        Null("reader", () => none.ProcessAllAsync(Handle, 1, token));
        Null("handler", () => reader.ProcessAllAsync(null!));
        Null("handler", () => reader.ProcessAllAsync(null!, token));
        Null("handler", () => reader.ProcessAllAsync(null!, 1, token));
        Range("maxConcurrency", () => reader.ProcessAllAsync(Handle, 0, token));
        Range("maxConcurrency", () => reader.ProcessAllAsync(Handle, -1, token));
        Null("reader", () => none.ReadAllBatchesAsync(1, delay));
        Null("reader", () => none.ReadAllBatchesAsync(1, delay, token));
        Range("maxSize", () => reader.ReadAllBatchesAsync(0, delay));
        Range("maxSize", () => reader.ReadAllBatchesAsync(-1, delay, token));
        Range("maxDelay", () => reader.ReadAllBatchesAsync(1, TimeSpan.FromTicks(-1)));
        Range("maxDelay", () => reader.ReadAllBatchesAsync(1, TimeSpan.MinValue, token));
        Null("reader", () => none.TryRead(out _, out _));
        Null("reader", () => none.TryReceive(out _));
        Null("reader", () => none.ReceiveAsync());
        Null("reader", () => none.ReceiveAsync(token));
        Null("reader", () => none.StartProcessing(default));
        Null("exception", () => reader.StartProcessing(default).SetError(null!));

        void Null(string parameter, Action act) => Add(calls, "reader", parameter, Bad.Null, act);
        void Range(string parameter, Action act) => Add(calls, "reader", parameter, Bad.OutOfRange, act);
        static ValueTask Handle(int item, CancellationToken token) => default;
    }

    private static void AddBuilders(TheoryData<string, string, Type, Action> calls)
    {
        TracerProviderBuilder tracer = null!;
        MeterProviderBuilder meter = null!;
        IOpenTelemetryBuilder both = null!;
        Null(() => tracer.AddChannelInstrumentation());
        Null(() => tracer.AddChannelInstrumentation(static _ => { }));
        Null(() => tracer.AddChannelInstrumentation("name", static _ => { }));
        Null(() => meter.AddChannelInstrumentation());
        Null(() => meter.AddChannelInstrumentation(static _ => { }));
        Null(() => meter.AddChannelInstrumentation("name", static _ => { }));
        Null(() => both.AddChannelInstrumentation());
        Null(() => both.AddChannelInstrumentation(null, null));

        void Null(Action act) => Add(calls, "builder", "builder", Bad.Null, act);
    }

    private static void Add(
        TheoryData<string, string, Type, Action> calls, string call, string parameter, Bad bad, Action act)
        => calls.Add(
            call,
            parameter,
            bad switch
            {
                Bad.Null => typeof(ArgumentNullException),
                Bad.OutOfRange => typeof(ArgumentOutOfRangeException),
                _ => typeof(ArgumentException),
            },
            act);
}
