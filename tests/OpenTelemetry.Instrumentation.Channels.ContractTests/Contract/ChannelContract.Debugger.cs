// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>What a debugger shows.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact(Needs = Abilities.BuffersItems)]
    public void Debugger_Display_TellsOfItemsAndEnd()
    {
        Channel<int> channel = Create();
        object[] shown = [channel, channel.Reader, channel.Writer];
        Assert.All(
            shown, part => Assert.Contains("Items = 0", DebuggerAttributes.Display(part), StringComparison.Ordinal));
        Assert.True(channel.Writer.TryWrite(1));

        string[] open = [.. shown.Select(DebuggerAttributes.Display)];
        channel.Writer.Complete();
        string[] closed = [.. shown.Select(DebuggerAttributes.Display)];

        Assert.Contains("Closed = False", open[0], StringComparison.Ordinal);
        Assert.Contains("Closed = True", closed[0], StringComparison.Ordinal);
        Assert.All(open, text => Assert.Contains("Items = 1", text, StringComparison.Ordinal));
    }

    [ContractFact(Needs = Abilities.IsRendezvous)]
    public void Debugger_DisplayOfARendezvous_IsThere()
    {
        Channel<int> channel = Create();

        Assert.All<object>(
            [channel, channel.Reader, channel.Writer],
            part => Assert.Contains("=", DebuggerAttributes.Display(part), StringComparison.Ordinal));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void Debugger_Proxy_ListsTheItems()
    {
        Channel<string> channel = Create<string>();
        string[] items = [.. new[] { "a", "b", "c" }.Take(Fitting)];
        Assert.All(items, item => Assert.True(channel.Writer.TryWrite(item)));

        Assert.All<object>(
            [channel, channel.Reader, channel.Writer],
            shown => Assert.Equal(items, DebuggerAttributes.Items<string>(shown)));
        Assert.Equal(items, Drain(channel));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void Debugger_ProxyOfAnEmptyChannel_Empty()
        => Assert.Empty(DebuggerAttributes.Items<int>(Create()));
}
