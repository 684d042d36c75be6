// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>
/// Files that do not create channels are left out by their text: whatever the factory is called there, none is lost.
/// </summary>
public sealed class FileSelectionTests
{
    private const string Uses = """
            public void Stop() { _c.Writer.Complete(); }
            public void Fail(Exception error) { _c.Writer.TryComplete(error); }
        """;

    [Theory]
    [InlineData("global using static System.Threading.Channels.Channel;", "CreateUnbounded<int>()")]
    [InlineData("global using Make = System.Threading.Channels.Channel;", "Make.CreateUnbounded<int>()")]
    [InlineData("global using Make = System.Threading.Channels.Channel;", "Make.CreateBounded<int>(1)")]
    [InlineData("global using Make = System.Threading.Channels.Channel;", "Make.CreateUnboundedPrioritized<int>()")]
    public async Task Analyze_FactoryOfAnotherName_IsSeen(string global, string creation)
    {
        string ids = await ReportedAsync(
            global + "global using Queue = System.Threading.Channels.Channel<int>;",
            $$"""
            using System;
            class Pump
            {
                private readonly Queue _c = {{creation}};
            {{Uses}}
            }
            """);

        Assert.Equal("CHN015", ids);
    }

    [Fact]
    public async Task Analyze_PartsInTwoFiles_AreSeenTogether()
    {
        string ids = await ReportedAsync(
            "using System.Threading.Channels; partial class Pump { private readonly Channel<int> _c = "
                + "Channel.CreateUnbounded<int>(); }",
            $$"""
            using System;
            partial class Pump
            {
            {{Uses}}
            }
            """);

        Assert.Equal("CHN015", ids);
    }

    [Fact]
    public async Task Analyze_NestedTypeInAnotherFile_IsSeenWithTheTypeAroundIt()
    {
        string ids = await ReportedAsync(
            "using System.Threading.Channels; partial class Pump { private readonly Channel<int> _c = "
                + "Channel.CreateUnbounded<int>(); }",
            """
            using System;
            partial class Pump
            {
                private sealed class Owner(Pump pump)
                {
                    public void Stop() { pump._c.Writer.Complete(); }
                    public void Fail(Exception error) { pump._c.Writer.TryComplete(error); }
                }
            }
            """);

        Assert.Equal("CHN015", ids);
    }

    private static async Task<string> ReportedAsync(params string[] files)
        => string.Join(' ', (await AllRules.DiagnosticsOfAsync(files)).Select(diagnostic => diagnostic.Id));
}
