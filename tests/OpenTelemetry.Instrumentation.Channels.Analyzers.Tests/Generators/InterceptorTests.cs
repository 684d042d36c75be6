// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Generators;

public sealed class InterceptorTests
{
    private const string OneChannel = """
        using System.Threading.Channels;
        class Pump { private readonly Channel<int> _queue = Channel.CreateBounded<int>(3); public object Q { get { return _queue; } } }
        """;

    [Theory]
    [InlineData("Channel.CreateBounded<Item>(3)")]
    [InlineData("Channel.CreateBounded<Item>(capacity: 3)")]
    [InlineData("Channel.CreateBounded<Item>(new BoundedChannelOptions(3))")]
    [InlineData("Channel.CreateBounded<Item>(new BoundedChannelOptions(3), _ => { })")]
    [InlineData("Channel.CreateBounded<Item>(itemDropped: null, options: new BoundedChannelOptions(3))")]
    [InlineData("Channel.CreateUnbounded<Item>()")]
    [InlineData("Channel.CreateUnbounded<Item>(new UnboundedChannelOptions())")]
    [InlineData("Channel.CreateUnboundedPrioritized<Item>()")]
    [InlineData("Channel.CreateUnboundedPrioritized<Item>(new UnboundedPrioritizedChannelOptions<Item>())")]
    [InlineData("Channel.CreateBounded(new BoundedChannelOptions(3), (Item _) => { })")]
    [InlineData("CreateUnboundedPrioritized(new UnboundedPrioritizedChannelOptions<Item>())")]
    [InlineData("System.Threading.Channels.Channel.CreateUnbounded<Item>()")]
    [InlineData("Factory.CreateUnbounded<Item>()")]
    [InlineData("CreateUnbounded<Item>()")]
    public void Run_Overload_IsIntercepted(string creation)
    {
        GeneratorRun run = GeneratorRun.On($$"""
            using System.Threading.Channels;
            using Factory = System.Threading.Channels.Channel;
            using static System.Threading.Channels.Channel;
            class Pump
            {
                private readonly Channel<Item> _queue = {{creation}};
                public object Queue => _queue;
                private sealed class Item;
            }
            """);

        Assert.Contains("(\"Pump._queue\"", run.Text, StringComparison.Ordinal);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void Run_TypeParameterAndAnonymousType_AreIntercepted()
    {
        GeneratorRun run = GeneratorRun.On("""
            using System.Threading.Channels;
            class Pump<T>
            {
                public Channel<T> Queue { get; } = Channel.CreateUnbounded<T>();
                public static Channel<U> Make<U>(U sample) => Channel.CreateUnbounded<U>();
                public static object Anonymous() { var made = Pump<int>.Make(new { A = 1 }); return made; }
            }
            """);

        Assert.Contains("\"Pump.Queue\"", run.Text, StringComparison.Ordinal);
        Assert.Contains("\"Pump.Make\"", run.Text, StringComparison.Ordinal);
        Assert.Empty(run.Warnings);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp14)]
    public void Run_LanguageVersion_Compiles(LanguageVersion version)
    {
        GeneratorRun run = GeneratorRun.On(version, "true", TestReferences.Library, OneChannel, """
            using System.Threading.Channels;
            class Drops { public object Q = Channel.CreateBounded<int>(new BoundedChannelOptions(1), null); }
            """);

        Assert.Contains("Create1<T>", run.Text, StringComparison.Ordinal);
        Assert.Empty(run.Errors);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("")]
    public void Run_PropertyIsNotTrue_EmitsNothing(string value)
        => Assert.Empty(GeneratorRun.On(LanguageVersion.Latest, value, TestReferences.Library, OneChannel).Text);

    [Fact]
    public void Run_LibraryIsNotReferenced_EmitsNothing()
        => Assert.Empty(GeneratorRun.On(LanguageVersion.Latest, "true", library: null, OneChannel).Text);

    [Fact]
    public void Run_NoChannels_EmitsNothing() => Assert.Empty(GeneratorRun.On("class Nothing { }").Text);

    [Fact]
    public void Run_MethodOfAnotherChannelType_IsLeftAlone()
        => Assert.Empty(GeneratorRun.On("""
            static class Channel { public static T CreateUnbounded<T>() where T : new() => new T(); }
            class Pump { object _queue = Channel.CreateUnbounded<object>(); }
            """).Text);

    [Fact]
    public void Run_HalfWrittenCode_DoesNotFail()
    {
        GeneratorRun run = GeneratorRun.On("""
            using System.Threading.Channels;
            class Pump { object a = Channel.CreateBounded<>(; object b = Channel.CreateUnbounded<Missing>( ; void M() { Channel.CreateBounded
            """);

        Assert.Null(run.Result.Exception);
    }

    [Fact]
    public void Run_FilesWithEqualContent_AreLeftAloneAndTold()
    {
        const string Twin = """
            partial class Twins
            {
                static partial class Nested<T> { }
            }
            file class Pump { object _queue = System.Threading.Channels.Channel.CreateUnbounded<int>(); }
            """;
        GeneratorRun run = GeneratorRun.On(Twin, Twin, OneChannel);

        Assert.Equal(2, run.Result.Diagnostics.Count(diagnostic => diagnostic.Id == "CHN101"));
        Assert.Contains("Create0<T>", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Create1<T>", run.Text, StringComparison.Ordinal);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void Run_MethodGroup_IsToldAtItsPlace()
    {
        GeneratorRun run = GeneratorRun.On("""
            using System;
            using System.Threading.Channels;
            class Pump { public Func<Channel<int>> Make = Channel.CreateUnbounded<int>; }
            """);

        Diagnostic diagnostic = Assert.Single(run.Result.Diagnostics);
        Assert.Equal("CHN101", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
        Assert.Equal(2, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Empty(run.Text);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    [InlineData("null")]
    public void Run_NameThatIsNone_IsAnError(string name)
    {
        GeneratorRun run = GeneratorRun.On($$"""
            using System.Threading.Channels;
            using OpenTelemetry.Instrumentation.Channels;
            class Pump { [ChannelName({{name}})] public object Q = Channel.CreateUnbounded<int>(); }
            """);

        Diagnostic diagnostic = Assert.Single(run.Result.Diagnostics);
        Assert.Equal("CHN102", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
    }
}
