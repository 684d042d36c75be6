// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;
using OpenTelemetry.Instrumentation.Channels.CreationAnalyzers;
using OpenTelemetry.Instrumentation.Channels.CreationFixes;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Fixes;

/// <summary>A channel that gets telemetry: its name, and how little is written to name the factory.</summary>
public sealed class InstrumentFixTests
{
    private const string Bare = "{|#0:Channel.CreateUnbounded<int>()|}";
    private const string Instrumented = "InstrumentedChannel.CreateUnbounded<int>(\"Code._c\")";
    private const string Using = "using OpenTelemetry.Instrumentation.Channels;\n";

    [Theory]
    [InlineData("Channel.CreateBounded<int>(8)", "InstrumentedChannel.CreateBounded<int>(\"Code._c\", 8)")]
    [InlineData("Channel.CreateUnbounded<int>()", Instrumented)]
    [InlineData(
        "Channel.CreateBounded<int>(new BoundedChannelOptions(8), _ => { })",
        "InstrumentedChannel.CreateBounded<int>(\"Code._c\", new BoundedChannelOptions(8), _ => { })")]
    public Task Fix_BareChannel_IsCreatedWithItsNameAndOneUsing(string bare, string instrumented)
        => VerifyAsync(
            File("", "{|#0:" + bare + "|}"),
            File(Using, instrumented));

    [Fact]
    public Task Fix_NamespaceIsInScope_AddsNoUsing()
        => VerifyAsync(File(Using, Bare), File(Using, Instrumented));

    [Fact]
    public Task Fix_NamespaceIsInScopeOfTheProject_AddsNoUsing()
        => RuleTest<InstrumentFix>.VerifyFixOfFilesAsync(
            CreationRuleIds.NotInstrumented,
            [File("", Bare), "global " + Using],
            [File("", Instrumented), "global " + Using]);

    [Fact]
    public Task Fix_UsingsAreInsideOfTheNamespace_AddsItThere()
        => VerifyAsync(
            "namespace Shop\n{\n    using System.Threading.Channels;\n\n    class Code\n    {\n        Channel<int> _c "
                + "= "
                + Bare + ";\n    }\n}\n",
            "namespace Shop\n{\n    using System.Threading.Channels;\n    using "
                + "OpenTelemetry.Instrumentation.Channels;\n\n    class Code\n    {\n        Channel<int> _c = "
                + Instrumented + ";\n    }\n}\n");

    [Fact]
    public Task Fix_FileHasNoUsing_AddsTheFirst()
        => VerifyAsync(
            "class Code\n{\n    System.Threading.Channels.Channel<int> _c = "
                + "{|#0:System.Threading.Channels.Channel.CreateUnbounded<int>()|};\n}\n",
            Using + "\nclass Code\n{\n    System.Threading.Channels.Channel<int> _c = " + Instrumented + ";\n}\n");

    // The short name is somebody else's: a directive would change nothing.
    [Fact]
    public Task Fix_ShortNameIsTaken_WritesTheFullName()
        => VerifyAsync(
            File("", Bare, "class InstrumentedChannel { }"),
            File("", "OpenTelemetry.Instrumentation.Channels." + Instrumented, "class InstrumentedChannel { }"));

    // The directive would make 'ChannelLayer' ambiguous: which one is meant is nothing that a fix may change.
    [Fact]
    public Task Fix_DirectiveWouldMakeAnotherNameAmbiguous_WritesTheFullName()
        => VerifyAsync(
            "using Other;\n"
                + File("", Bare, "class Use { ChannelLayer _l; }\nnamespace Other { class ChannelLayer { } }"),
            "using Other;\n"
                + File(
                    "",
                    "OpenTelemetry.Instrumentation.Channels." + Instrumented,
                    "class Use { ChannelLayer _l; }\nnamespace Other { class ChannelLayer { } }"));

    [Fact]
    public Task Fix_AllChannelsOfAFile_AddsOneUsing()
        => VerifyAsync(
            "using System.Threading.Channels;\n\nclass Code\n{\n    Channel<int> _a = "
                + "{|#0:Channel.CreateUnbounded<int>()|};\n    Channel<int> _b = "
                + "{|#1:Channel.CreateUnbounded<int>()|};\n    Channel<int> _c = "
                + "{|#2:Channel.CreateUnbounded<int>()|};\n}\n",
            "using System.Threading.Channels;\n" + Using
                + "\nclass Code\n{\n    Channel<int> _a = InstrumentedChannel.CreateUnbounded<int>(\"Code._a\");\n    "
                + "Channel<int> _b = InstrumentedChannel.CreateUnbounded<int>(\"Code._b\");\n    Channel<int> _c = "
                + "InstrumentedChannel.CreateUnbounded<int>(\"Code._c\");\n}\n");

    [Fact]
    public Task Fix_ArgumentWithName_OffersNothing()
    {
        string file = File("", "{|#0:Channel.CreateBounded<int>(capacity: 8)|}");
        return VerifyAsync(file, file);
    }

    private static Task VerifyAsync(string file, string fixedFile)
        => RuleTest<InstrumentFix>.VerifyFixOfFilesAsync(CreationRuleIds.NotInstrumented, [file], [fixedFile]);

    private static string File(string usings, string channel, string other = "")
        => "using System.Threading.Channels;\n" + usings + "\nclass Code\n{\n    Channel<int> _c = " + channel
            + ";\n}\n" + other;
}
