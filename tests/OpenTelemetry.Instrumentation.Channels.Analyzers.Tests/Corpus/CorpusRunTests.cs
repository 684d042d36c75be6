// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus;
using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Reporting;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Corpus;

public sealed class CorpusRunTests : IDisposable
{
    private readonly string _checkout = Directory.CreateTempSubdirectory("corpus-").FullName;
    private readonly StringWriter _output = new();

    public void Dispose()
    {
        _output.Dispose();
        Directory.Delete(_checkout, recursive: true);
    }

    [Fact]
    public async Task ExamineAsync_ProjectThatNeedsAnotherOne_ReportsAndInterceptsAndEmits()
    {
        Write("Orders/Orders.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        Write("Orders/Order.cs", "namespace Orders; public sealed class Order { }");
        Write("Shop/Shop.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup><ProjectReference Include="..\Orders\Orders.csproj" /></ItemGroup>
            </Project>
            """);
        Write("Shop/Counter.cs", """
            using System.Threading.Channels;
            using Orders;

            public static class Counter
            {
                public static async Task<int> CountAsync()
                {
                    var channel = Channel.CreateUnbounded<Order>();
                    channel.Writer.TryWrite(new Order());
                    int count = 0;
                    await foreach (Order order in channel.Reader.ReadAllAsync())
                    {
                        count++;
                    }

                    return count;
                }
            }
            """);

        CheckoutResult result = await ExamineAsync();

        Assert.Equal(2, result.Checkout.SourceFiles);
        Assert.Equal((1, 1), (result.Creations, result.Bound));
        Assert.Equal(
            (0, 1, 0),
            (
                result.Count(DiagnosticSeverity.Error),
                result.Count(DiagnosticSeverity.Warning),
                result.Count(DiagnosticSeverity.Info)));
        Assert.Equal((1, 1, 0), (result.Intercepted, result.Emitted, result.Faults));
        Assert.Contains(
            $"Warning CHN001 {Path.GetFileName(_checkout)} {Path.Combine("Shop", "Counter.cs")}:11 await foreach",
            _output.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExamineAsync_CodeWithErrors_FindsNoFaultOfTheGenerator()
    {
        Write("Queue.cs", """
            using System.Threading.Channels;

            public sealed class Queue
            {
                private readonly Channel<Unknown> _items = Channel.CreateBounded<Unknown>(8);
                private readonly Channel<int> _numbers = Channel.CreateUnbounded<int>();
            }
            """);

        CheckoutResult result = await ExamineAsync();

        Assert.Equal((2, 0), (result.Creations, result.Emitted));
        Assert.Equal(2, result.Intercepted);
        Assert.Equal(0, result.Faults);
    }

    [Fact]
    public async Task ExamineAsync_ErrorThatOnlyTheEmissionSees_IsNoFaultOfTheGenerator()
    {
        Write("Meters/Meters.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        Write(
            "Meters/Meter.cs",
            "public class Meter { public Meter(int port, string path, Unknown registry = null, bool isSecure = false) "
                + "{ } }");
        Write("Shop/Shop.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup><ProjectReference Include="..\Meters\Meters.csproj" /></ItemGroup>
            </Project>
            """);
        Write("Shop/Queue.cs", """
            using System.Threading.Channels;

            public static class Queue
            {
                private static readonly Channel<int> s_items = Channel.CreateUnbounded<int>();
                private static readonly Meter s_meter = new Meter(1, "/", null, false);
            }
            """);

        CheckoutResult result = await ExamineAsync();

        Assert.Equal((1, 0, 0), (result.Intercepted, result.Emitted, result.Faults));
    }

    [Theory]
    [InlineData("--package")]
    [InlineData("/no/such/folder")]
    public void Parse_WrongArgument_NamesIt(string argument)
        => Assert.Contains(
            argument,
            Assert.Throws<ArgumentException>(() => CorpusSettings.Parse([argument])).Message,
            StringComparison.Ordinal);

    private Task<CheckoutResult> ExamineAsync()
        => new CorpusRun(new CorpusSettings([_checkout], Packages: null, ListsCreations: false), _output).ExamineAsync(
            _checkout);

    private void Write(string path, string text)
    {
        string file = Path.Combine(_checkout, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
