// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.CSharp;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Generators;

/// <summary>One channel of two is left alone.</summary>
public sealed class OptOutTests
{
    private const string Create = "Channel.CreateUnbounded<int>()";

    [Theory]
    [InlineData("class Other { [ExcludeFromChannelInstrumentation] object left = CREATE; }")]
    [InlineData("class Other { [ExcludeFromChannelInstrumentation] object Left { get; } = CREATE; }")]
    [InlineData("class Other { [ExcludeFromChannelInstrumentation] object Left() => CREATE; }")]
    [InlineData("class Other { object _left; [ExcludeFromChannelInstrumentation] Other() { _left = CREATE; } }")]
    [InlineData(
        "class Other { Other([ExcludeFromChannelInstrumentation] object left) { } static Other Left() => new "
            + "Other(CREATE); }")]
    [InlineData("class Other { [ExcludeFromChannelInstrumentation] void M() { Func<object> left = () => CREATE; } }")]
    [InlineData("class Other { void M() { [ExcludeFromChannelInstrumentation] object Left() => CREATE; Left(); } }")]
    [InlineData("[ExcludeFromChannelInstrumentation] class Other { object left = CREATE; }")]
    [InlineData("[ExcludeFromChannelInstrumentation] struct Other { static object left = CREATE; }")]
    [InlineData("[ExcludeFromChannelInstrumentation] interface Other { static object left = CREATE; }")]
    [InlineData("[ExcludeFromChannelInstrumentation] class Other { class Inner { object left = CREATE; } }")]
    public void Run_Excluded_IsLeftAloneAndNothingElse(string code)
    {
        GeneratorRun run = GeneratorRun.On(Source(code));

        Assert.Empty(run.Errors);
        Assert.Contains("\"Pump.kept\"", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Create1<T>", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class Other { [ChannelName(\"orders\")] Other() { var local = CREATE; } }")]
    [InlineData("class Other { [ChannelName(\"orders\")] object Orders { get; } = CREATE; }")]
    [InlineData(
        "class Other { [ChannelName(\"orders\")] object Orders { get { var local = CREATE; return local; } } }")]
    [InlineData(
        "class Other { void M() { [ChannelName(\"orders\")] object Make() { var local = CREATE; return local; } "
            + "Make(); } }")]
    [InlineData("class Other { void Put([ChannelName(\"orders\")] object queue) { } void M() => Put(CREATE); }")]
    public void Run_Named_HasTheName(string code)
    {
        GeneratorRun run = GeneratorRun.On(Source(code));

        Assert.Empty(run.Errors);
        Assert.Contains("<T>(\"orders\", ", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    public void Run_Property_IsReadAsMSBuildDoes(string value, bool instruments)
        => Assert.Equal(
            instruments,
            GeneratorRun.On(
                LanguageVersion.Latest, value, TestReferences.Library, Source("class Other { }")).Text.Length > 0);

    private static string Source(string code)
        => "#nullable disable\nusing System;\nusing System.Threading.Channels;\nusing "
            + "OpenTelemetry.Instrumentation.Channels;\n"
            + "class Pump { object kept = CREATE; }\n".Replace("CREATE", Create, StringComparison.Ordinal)
            + code.Replace("CREATE", Create, StringComparison.Ordinal);
}
