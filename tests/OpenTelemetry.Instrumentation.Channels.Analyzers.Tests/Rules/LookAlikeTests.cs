// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Generators;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>Types of a project that have the names of other types: rules compare symbols.</summary>
public sealed class LookAlikeTests
{
    // Each of several rules has something to report when the types are those of .NET.
    private const string Use = """

        class Code
        {
            static readonly Channel<int> s_queue = Channel.CreateBounded<int>(8);
            static readonly Channel<int> s_lossy = Channel.CreateBounded<int>(
                new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropWrite });

            static void Put()
            {
                s_queue.Writer.TryWrite(1);
                s_lossy.Writer.TryWrite(1);
            }

            static async Task TakeAsync(CancellationToken token)
            {
                s_queue.Reader.ReadAsync();
                await s_queue.Reader.WaitToReadAsync();
                s_queue.Reader.ReadAsync().GetAwaiter().GetResult();
                await foreach (int item in s_queue.Reader.ReadAllAsync())
                {
                }
            }

            static async Task StartAsync()
            {
                var local = Channel.CreateUnbounded<int>();
                local.Writer.TryWrite(1);
                await foreach (int item in local.Reader.ReadAllAsync())
                {
                }
            }
        }
        """;

    private const string Types = """

            public static class Channel
            {
                public static Channel<T> CreateBounded<T>(int capacity) => new();
                public static Channel<T> CreateBounded<T>(BoundedChannelOptions options) => new();
                public static Channel<T> CreateUnbounded<T>() => new();
            }

            public sealed class Channel<T>
            {
                public ChannelReader<T> Reader { get; } = new();
                public ChannelWriter<T> Writer { get; } = new();
            }

            public sealed class ChannelReader<T>
            {
                public ValueTask<T> ReadAsync(CancellationToken token = default) => default;
                public ValueTask<bool> WaitToReadAsync(CancellationToken token = default) => default;
                public async IAsyncEnumerable<T> ReadAllAsync(CancellationToken token = default)
                {
                    await Task.Yield();
                    yield break;
                }
            }

            public sealed class ChannelWriter<T>
            {
                public bool TryWrite(T item) => true;
                public bool TryComplete() => true;
            }

            public sealed class BoundedChannelOptions
            {
                public BoundedChannelOptions(int capacity) { }
                public BoundedChannelFullMode FullMode { get; set; }
            }

            public enum BoundedChannelFullMode { Wait, DropNewest, DropOldest, DropWrite }
        """;

    private const string Usings = """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;

        """;

    private const string OwnMonitor =
        "class Monitor { public static void Enter(object o) { } public static void Exit(object o) { } }";

    [Fact]
    public async Task Rules_ChannelsOfDotNet_Report()
        => Assert.Superset(
            new HashSet<string> { "CHN001", "CHN006", "CHN010", "CHN012", "CHN013", "CHN014", "CHN100" },
            await IdsOfAsync(Usings + "using System.Threading.Channels;" + Use));

    [Theory]
    [InlineData("MyApp")]
    [InlineData("MyApp.System.Threading.Channels")]
    [InlineData("System.Threading.Channels.Fast")]
    [InlineData("Channels")]
    public async Task Rules_TypesOfTheProject_AreNotReported(string space)
        => Assert.Empty(await IdsOfAsync(WithTypesIn(space)));

    // The compiler prefers the types of the project, and warns about it.
    [Fact]
    public async Task Rules_TypesOfTheProjectInTheNamespaceOfDotNet_AreNotReported()
        => Assert.Empty(await IdsOfAsync(WithTypesIn("System.Threading.Channels")));

    // A factory of the project for channels of .NET: what it creates is not known.
    [Fact]
    public async Task Rules_FactoryOfTheProject_IsNoCreation()
        => Assert.Empty(await IdsOfAsync("""
            using System.Threading.Channels;
            namespace MyApp
            {
                static class Channel
                {
                    public static Channel<T> CreateBounded<T>(BoundedChannelOptions options) => null;
                }
                class Code
                {
                    static readonly Channel<int> s_queue = Channel.CreateBounded<int>(
                        new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropWrite });
                    static void Put() => s_queue.Writer.TryWrite(1);
                }
            }
            """));

    // 'CreateUnbounded' of the project may return a channel without room: the write is reported as one that may wait.
    [Fact]
    public async Task BlockingWait_RoomOfAFactoryOfTheProject_IsNotKnown()
        => Assert.Contains("CHN006", await IdsOfAsync("""
            using System.Threading.Channels;
            namespace MyApp
            {
                static class Channel
                {
                    public static Channel<T> CreateUnbounded<T>() => null;
                }
                class Code
                {
                    static readonly Channel<int> s_queue = Channel.CreateUnbounded<int>();
                    static void Put() => s_queue.Writer.WriteAsync(1).AsTask().Wait();
                }
            }
            """));

    // The monitor of the project holds no lock of .NET.
    [Theory]
    [InlineData("using Monitor = System.Threading.Monitor;", true)]
    [InlineData(OwnMonitor, false)]
    public async Task WaitUnderLock_MonitorOfTheProject_IsNoLock(string monitor, bool isReported)
    {
        HashSet<string> ids = await IdsOfAsync(
            "using System.Threading.Channels; using System.Threading.Tasks;\n" + monitor + """

            class Code
            {
                private readonly object _gate = new object();
                private readonly Channel<int> _queue = Channel.CreateBounded<int>(1);
                void Put()
                {
                    Monitor.Enter(_gate);
                    _queue.Writer.WriteAsync(1).AsTask().Wait();
                    Monitor.Exit(_gate);
                }
                void Take()
                {
                    Monitor.Enter(_gate);
                    _queue.Reader.TryRead(out _);
                    Monitor.Exit(_gate);
                }
            }
            """);

        Assert.Equal(isReported, ids.Contains("CHN007"));
    }

    [Theory]
    [InlineData("MyApp")]
    [InlineData("MyApp.System.Threading.Channels")]
    [InlineData("System.Threading.Channels")]
    public void Generator_TypesOfTheProject_AreNotIntercepted(string space)
        => Assert.Empty(GeneratorRun.On(WithTypesIn(space)).Result.GeneratedSources);

    private static string WithTypesIn(string space)
        => Usings + "using " + space + ";" + Use + "\nnamespace " + space + "\n{" + Types + "\n}\n";

    private static async Task<HashSet<string>> IdsOfAsync(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Project",
            [CSharpSyntaxTree.ParseText(source)],
            TestReferences.Framework.Add(TestReferences.Library),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(
            compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        ImmutableArray<Diagnostic> found = await AllRules.DiagnosticsOfAsync(compilation);
        return [.. found.Select(diagnostic => diagnostic.Id)];
    }
}
