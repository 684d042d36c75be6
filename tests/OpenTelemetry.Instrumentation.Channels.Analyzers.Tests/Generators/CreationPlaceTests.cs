// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Generators;

/// <summary>What an intercepted creation says about where it was written: no path that only one machine has.</summary>
public sealed class CreationPlaceTests
{
    private const string File = "/home/someone/shop/Orders/Pump.cs";
    private const string Folder = "/home/someone/shop/";

    private const string OneChannel = """
        class Pump { object _queue = System.Threading.Channels.Channel.CreateUnbounded<int>(); }
        """;

    [Theory]
    [InlineData(File, Folder, "Orders/Pump.cs")]
    [InlineData(File, "/home/someone/shop", "Orders/Pump.cs")]
    [InlineData(@"C:\shop\Orders\Pump.cs", @"C:\shop\", "Orders/Pump.cs")]
    [InlineData(File, "/elsewhere/", "Pump.cs")]
    [InlineData(File, "", "Pump.cs")]
    public void Run_NoPathMap_PathIsRelativeToTheProject(string file, string folder, string expected)
        => Assert.Equal($"Pump._queue in {expected}:line 1", Site(file, OneChannel, folder, resolver: null));

    [Fact]
    public void Run_PathMap_PathIsTheMappedOne()
    {
        var mapped = new SourceFileResolver(
            ImmutableArray<string>.Empty, baseDirectory: null, [new(Folder, "/_/")]);

        Assert.Equal("Pump._queue in /_/Orders/Pump.cs:line 1", Site(File, OneChannel, Folder, mapped));
    }

    [Fact]
    public void Run_PathMapOfAnotherFolder_PathIsRelativeToTheProject()
    {
        var mapped = new SourceFileResolver(
            ImmutableArray<string>.Empty, baseDirectory: null, [new("/packages/", "/_/")]);

        Assert.Equal("Pump._queue in Orders/Pump.cs:line 1", Site(File, OneChannel, Folder, mapped));
    }

    [Theory]
    [InlineData("Shop.Pump._queue", "object _queue = CREATE;")]
    [InlineData("Shop.Pump.Queue", "object Queue { get; } = CREATE;")]
    [InlineData("Shop.Pump.get_Queue", "object Queue => CREATE;")]
    [InlineData("Shop.Pump.Make", "object Make() => CREATE;")]
    [InlineData("Shop.Pump..ctor", "object _queue; Pump() { _queue = CREATE; }")]
    [InlineData("Shop.Pump._lazy", "Lazy<object> _lazy = new Lazy<object>(() => CREATE);")]
    [InlineData("Shop.Pump.Run", "void Run() { Func<object> make = () => CREATE; }")]
    [InlineData("Shop.Pump.Run", "void Run() { object Make() { Func<object> make = () => CREATE; return make(); } }")]
    [InlineData("Shop.Pump.Inner.Make", "class Inner { object Make() => CREATE; }")]
    public void Run_Member_IsTheOneAroundTheCall(string member, string code)
        => Assert.Equal(
            member + " in Orders/Pump.cs:line 4",
            Site(
                File,
                "using System;\nnamespace Shop;\nclass Pump {\n"
                    + code.Replace(
                        "CREATE", "System.Threading.Channels.Channel.CreateUnbounded<int>()", StringComparison.Ordinal)
                    + "\n}",
                Folder,
                resolver: null));

    [Theory]
    [InlineData("var letters = System.Threading.Channels.Channel.CreateUnbounded<int>();")]
    [InlineData("System.Func<object> make = () => System.Threading.Channels.Channel.CreateUnbounded<int>();")]
    public void Run_TopLevelProgram_IsItsEntryPoint(string statement)
        => Assert.Equal(
            "Program.<Main>$ in Program.cs:line 2",
            Site(
                Folder + "Program.cs",
                "// Starts here.\n" + statement,
                Folder,
                resolver: null,
                OutputKind.ConsoleApplication));

    private static string Site(
        string file,
        string source,
        string folder,
        SourceReferenceResolver? resolver,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        GeneratorRun run = GeneratorRun.OnFile(file, source, folder, resolver, kind);

        Assert.Empty(run.Errors);
        Assert.DoesNotContain("someone", run.Text, StringComparison.Ordinal);
        string call = run.Text.Split("InterceptedChannel.").Last();
        return call.Split('"')[3];
    }
}
