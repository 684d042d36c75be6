// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>All packages in two versions, and projects that use both of them.</summary>
/// <remarks>
/// No version is published yet. Both versions are packed from the current sources, so these projects show how NuGet
/// resolves the versions and that the assemblies load together. They do not show that the API of an earlier version is
/// still there.
/// </remarks>
public sealed class TwoVersions : IAsyncLifetime, IDisposable
{
    public const string Previous = "0.0.1-test";
    public const string Next = "0.0.2-test";

    private const string Program = """
        using System.Reflection;
        using System.Threading.Channels;
        using OpenTelemetry.Instrumentation.Channels;
        using OpenTelemetry.Instrumentation.Channels.AspNetCore;
        using OpenTelemetry.Instrumentation.Channels.Hosting;
        using OpenTelemetry.Instrumentation.Channels.Testing;

        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddInstrumentedChannel<string>("letters").AddConsumer<LetterHandler>();
        WebApplication app = builder.Build();
        app.MapChannelDebug("/debug/channels");
        await app.StartAsync();

        await app.Services.GetRequiredService<ChannelWriter<string>>().WriteAsync("a letter");
        Console.WriteLine("handled: " + await LetterHandler.Handled.Task.WaitAsync(TimeSpan.FromMinutes(1)));
        using var client = new HttpClient();
        string page = await client.GetStringAsync(app.Urls.Single() + "/debug/channels.json");
        Console.WriteLine("page: " + page.Contains("\"letters\""));
        await app.StopAsync();

        await using ChannelLeakScope scope = ChannelLeaks.Track();
        InstrumentedChannel.CreateUnbounded<int>("parcels").Writer.Complete();
        await scope.VerifyNoneAsync();
        Console.WriteLine("leaks: none");
        foreach (Type type in (Type[])[typeof(InstrumentedChannel), typeof(IChannelHandler<>), typeof(ChannelDebugOptions), typeof(ChannelLeaks)])
        {
            string version = type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            Console.WriteLine($"{type.Assembly.GetName().Name}: {version.Split('+')[0]}");
        }

        sealed class LetterHandler : IChannelHandler<string>
        {
            public static TaskCompletionSource<string> Handled { get; } = new();

            public ValueTask HandleAsync(string item, CancellationToken cancellationToken)
            {
                Handled.TrySetResult(item);
                return ValueTask.CompletedTask;
            }
        }
        """;

    private readonly TemporaryFolder _packages = new();
    private readonly ConsumerSolution _accepted = new();
    private readonly ConsumerSolution _refused = new();

    /// <summary>Gets the output of the build of the project that NuGet does not accept.</summary>
    public string OutputOfRefused => _refused.Output;

    public async Task InitializeAsync()
    {
        // A fixture is created for tests that are skipped too.
        if (!LongTests.AreOn)
        {
            return;
        }

        await Packing.RunAsync(PackableProjects.All, _packages.Path, Previous);
        await Packing.RunAsync(PackableProjects.All, _packages.Path, Next);
        Add(_accepted, "LibraryIsNewer", library: Next, others: Previous, string.Empty);
        Add(_accepted, "LibraryIsForced", library: Previous, others: Next, "<NoWarn>$(NoWarn);NU1605</NoWarn>");
        await _accepted.BuildAsync();
        Add(_refused, "LibraryIsOlder", library: Previous, others: Next, string.Empty);
        await _refused.BuildAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _accepted.Dispose();
        _refused.Dispose();
        _packages.Dispose();
    }

    public IEnumerable<string> FindingsOf(string name) => _accepted.FindingsOf(name);

    public async Task<string[]> RunAsync(string name)
        => (await _accepted.RunAsync(name, "net10.0")).Succeeded().Output
            .Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private void Add(ConsumerSolution solution, string name, string library, string others, string properties)
        => solution.Add(
            name,
            $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {PackageSource.PropertiesFor(_packages.Path)}
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{Repository.LibraryName}" Version="{library}" />
                <PackageReference Include="{Repository.HostingName}" Version="{others}" />
                <PackageReference Include="{Repository.AspNetCoreName}" Version="{others}" />
                <PackageReference Include="{Repository.LibraryName}.Testing" Version="{others}" />
              </ItemGroup>
            </Project>
            """,
            ("Program.cs", Program));
}
