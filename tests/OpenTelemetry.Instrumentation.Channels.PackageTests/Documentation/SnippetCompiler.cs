// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>
/// Compiles a snippet as a program. One that has a using directive of its own must have all of them, but for the
/// implicit ones of the SDK; any other one is a fragment, and gets the namespaces and the names of
/// <see cref="Fragment"/>.
/// </summary>
internal static class SnippetCompiler
{
    private const string Implicit = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    private const string ImplicitForWeb = """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;

        """;

    private const string Fragment = """
        global using System.Diagnostics;
        global using System.Threading.Channels;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using OpenTelemetry.Instrumentation.Channels;
        global using OpenTelemetry.Instrumentation.Channels.AspNetCore;
        global using OpenTelemetry.Instrumentation.Channels.Hosting;
        global using OpenTelemetry.Instrumentation.Channels.Testing;
        global using OpenTelemetry.Instrumentation.Channels.Testing.Xunit;
        global using static FragmentContext;

        public sealed record Order(int Id);

        public static class FragmentContext
        {
            public static Channel<Order> orders = InstrumentedChannel.CreateUnbounded<Order>("orders");
            public static Channel<Order> foreignChannel = Channel.CreateUnbounded<Order>();
            public static Channel<Order> priced = Channel.CreateUnbounded<Order>();
            public static Channel<string> labels = Channel.CreateUnbounded<string>();
            public static IReadOnlyList<IReadOnlyList<Order>> parts = [];
            public static IServiceCollection services = new ServiceCollection();
            public static IConfiguration configuration = new ConfigurationBuilder().Build();
            public static CancellationToken cancellationToken = default;
            public static IObserver<ChannelLeak> observer = null!;
            public static Microsoft.AspNetCore.Builder.WebApplication app = null!;

            public static Task RunTheCodeUnderTest() => Task.CompletedTask;

            public static Task HandleAsync(Order order, CancellationToken cancellationToken) => Task.CompletedTask;

            public static Task<Order> PriceAsync(Order order, CancellationToken cancellationToken) => Task.FromResult(order);

            public static Task StoreAsync(IReadOnlyList<Order> orders, CancellationToken cancellationToken) => Task.CompletedTask;
        }

        public sealed class OrderHandler : IChannelHandler<Order>
        {
            public ValueTask HandleAsync(Order item, CancellationToken cancellationToken) => default;
        }

        public sealed class LabelHandler : IChannelHandler<string>
        {
            public ValueTask HandleAsync(string item, CancellationToken cancellationToken) => default;
        }
        """;

    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp14);

    // What this test runs on is what the snippets may use.
    private static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Gets the errors and warnings, each with the page and the line.</summary>
    public static IReadOnlyList<string> Compile(Snippet snippet)
        => [.. Compilation(snippet, "Snippet").GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(Describe)];

    /// <summary>Writes a program beside the tests, so that it runs with what the tests refer to.</summary>
    /// <returns>The path of the assembly.</returns>
    public static string EmitProgram(Snippet snippet, string name)
    {
        string tests = typeof(SnippetCompiler).Assembly.Location;
        string assembly = Path.Combine(Path.GetDirectoryName(tests)!, name + ".dll");
        EmitResult result = Compilation(snippet, name).Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        foreach (string extension in (string[])[".runtimeconfig.json", ".deps.json"])
        {
            File.Copy(
                Path.ChangeExtension(tests, extension), Path.ChangeExtension(assembly, extension), overwrite: true);
        }

        return assembly;
    }

    private static CSharpCompilation Compilation(Snippet snippet, string name)
    {
        CompilationUnitSyntax code = SyntaxFactory.ParseCompilationUnit(
            $"#line {snippet.Line} \"{snippet.Page}\"\n{snippet.Code}\n", options: s_parseOptions);
        string surroundings = Implicit
            + (snippet.Code.Contains("WebApplication", StringComparison.Ordinal) ? ImplicitForWeb : string.Empty)
            + (code.Usings.Any(directive => directive.Alias is null) ? string.Empty : Fragment);

        OutputKind kind = code.Members.OfType<GlobalStatementSyntax>().Any()
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;
        return CSharpCompilation.Create(
            name,
            [
                SyntaxFactory.SyntaxTree(code, s_parseOptions),
                SyntaxFactory.ParseSyntaxTree(surroundings, s_parseOptions),
            ],
            s_references,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static string Describe(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetMappedLineSpan();
        return $"{place.Path}({place.StartLinePosition.Line + 1}): {diagnostic.Id}: {diagnostic.GetMessage(null)}";
    }
}
