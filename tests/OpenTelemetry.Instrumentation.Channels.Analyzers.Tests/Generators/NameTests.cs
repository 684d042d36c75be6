// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Generators;

public sealed class NameTests
{
    [Theory]
    [InlineData("Pump._queue", "Channel<int> _queue = Channel.CreateUnbounded<int>();")]
    [InlineData("Pump.Queue", "Channel<int> Queue { get; } = Channel.CreateUnbounded<int>();")]
    [InlineData("Pump.Queue", "Channel<int> Queue => Channel.CreateUnbounded<int>();")]
    [InlineData("Pump.Queue", "Channel<int> Queue { get { return Channel.CreateUnbounded<int>(); } }")]
    [InlineData("Pump.Make", "Channel<int> Make() { return Channel.CreateUnbounded<int>(); }")]
    [InlineData("Pump._queue", "Channel<int> _queue; Pump() { _queue = Channel.CreateUnbounded<int>(); }")]
    [InlineData("Pump._queue", "Channel<int> _queue; Pump() { this._queue ??= (Channel.CreateUnbounded<int>())!; }")]
    [InlineData(
        "Pump._queue", "Channel<int> _queue; Pump(bool b) => _queue = b ? Channel.CreateUnbounded<int>() : null;")]
    [InlineData("Pump._queue", "object _queue = (object)Channel.CreateUnbounded<int>();")]
    [InlineData("Pump._writer", "ChannelWriter<int> _writer = Channel.CreateUnbounded<int>().Writer;")]
    [InlineData(
        "Pump._lazy", "Lazy<Channel<int>> _lazy = new Lazy<Channel<int>>(() => Channel.CreateUnbounded<int>());")]
    [InlineData("Pump._lazy", "Lazy<Channel<int>> _lazy = new(() => { return Channel.CreateUnbounded<int>(); });")]
    [InlineData(
        "Pump._map",
        "Dictionary<int, Channel<int>> _map = new(); void M() { _map[3] = Channel.CreateUnbounded<int>(); }")]
    [InlineData(
        "Pump._map",
        "Dictionary<int, Channel<int>> _map = new(); void M() { _map.TryAdd(3, Channel.CreateUnbounded<int>()); }")]
    [InlineData("Pump._lanes", "Channel<int>[] _lanes = { Channel.CreateUnbounded<int>() };")]
    [InlineData("Pump.local", "void M() { var local = Channel.CreateUnbounded<int>(); }")]
    [InlineData(
        "Pump.queue", "Pump(Channel<int> queue) { } static object M() => new Pump(Channel.CreateUnbounded<int>());")]
    [InlineData(
        "Pump.queue",
        "Pump(int n, Channel<int> queue) { } static object M() => new Pump(queue: Channel.CreateUnbounded<int>(), n: "
            + "1);")]
    [InlineData("Pump/Channel<int>", "void M() { Console.WriteLine(Channel.CreateUnbounded<int>()); }")]
    [InlineData("Pump/Channel<int>", "void M() { Channel.CreateUnbounded<int>().Writer.TryWrite(3); }")]
    [InlineData("orders", "[ChannelName(\"orders\")] Channel<int> _queue = Channel.CreateUnbounded<int>();")]
    [InlineData("orders", "[ChannelName(\"orders\")] Channel<int> Queue => Channel.CreateUnbounded<int>();")]
    [InlineData("orders", "[ChannelName(\"orders\")] void M() { var local = Channel.CreateUnbounded<int>(); }")]
    [InlineData(
        "orders",
        "Pump([ChannelName(\"orders\")] Channel<int> queue) { } static object M() => new "
            + "Pump(Channel.CreateUnbounded<int>());")]
    [InlineData(
        "a \\\"quoted\\\" name",
        "[ChannelName(\"a \\\"quoted\\\" name\")] Channel<int> _queue = Channel.CreateUnbounded<int>();")]
    public void Run_Target_GivesTheName(string name, string member)
    {
        GeneratorRun run = GeneratorRun.On(Source(member));

        Assert.Contains($"<T>(\"{name}\", ", run.Text, StringComparison.Ordinal);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void Run_TopLevelProgram_IsTheTypeProgram()
    {
        GeneratorRun run = GeneratorRun.On("var letters = System.Threading.Channels.Channel.CreateUnbounded<int>();");

        Assert.Contains("<T>(\"Program.letters\", ", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "[ExcludeFromChannelInstrumentation] Channel<int> _queue = Channel.CreateUnbounded<int>();")]
    [InlineData(
        "",
        "[ExcludeFromChannelInstrumentation] Channel<int> Queue { get { return Channel.CreateUnbounded<int>(); } }")]
    [InlineData("", "[ExcludeFromChannelInstrumentation] void M() { var local = Channel.CreateUnbounded<int>(); }")]
    [InlineData(
        "[assembly: ExcludeFromChannelInstrumentation]", "Channel<int> _queue = Channel.CreateUnbounded<int>();")]
    public void Run_Excluded_IsLeftAlone(string assembly, string member)
        => Assert.Empty(GeneratorRun.On(Source(member, assembly)).Text);

    private static string Source(string member, string assembly = "") => $$"""
        #nullable disable
        using System;
        using System.Collections.Generic;
        using System.Threading.Channels;
        using OpenTelemetry.Instrumentation.Channels;
        {{assembly}}
        class Pump { {{member}} }
        """;
}
