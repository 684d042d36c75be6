// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>Zero code: a program that knows only the channels of .NET, and a property of its project.</summary>
[Collection(PackedLibrary.CollectionName)]
public sealed partial class InterceptionTests(PackedLibrary package)
{
    private const string Program = """
        using System.Diagnostics.Metrics;
        using System.Linq;
        using System.Threading.Channels;

        var letters = Channel.CreateBounded<string>(capacity: 3);
        var parcels = new Post.Office().Parcels;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "dotnet.channel.queue.capacity")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        var names = new System.Collections.Generic.SortedSet<string>(System.StringComparer.Ordinal);
        void Collect<T>(T value, System.ReadOnlySpan<System.Collections.Generic.KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                if (tag.Key == "dotnet.channel.name")
                {
                    names.Add((string)tag.Value!);
                }
            }
        }

        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Collect(value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Collect(value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        System.Console.WriteLine("channels: " + string.Join(", ", names));
        System.GC.KeepAlive((letters, parcels));
        """;

    private const string Sites = """
        using OpenTelemetry.Instrumentation.Channels;
        using System.Threading.Channels;

        var letters = Channel.CreateBounded<string>(capacity: 3);
        var parcels = new Post.Office().Parcels;
        foreach (ChannelSnapshot snapshot in ChannelSnapshot.TakeAll())
        {
            System.Console.WriteLine(snapshot.Name + ": " + snapshot.CreationSite);
        }

        System.GC.KeepAlive((letters, parcels));
        """;

    private const string Library = """
        using System.Threading.Channels;

        namespace Post;

        public sealed class Office
        {
            public Channel<int> Parcels { get; } = Channel.CreateBounded<int>(new BoundedChannelOptions(3), itemDropped: null);
        }
        """;

    [Theory]
    [InlineData("net10.0", "true", "channels: Office.Parcels, Program.letters")]
    [InlineData("net8.0", "yes", "channels: Office.Parcels, Program.letters")]
    [InlineData("net10.0", "false", "channels: ")]
    [InlineData("net10.0", "", "channels: ")]
    public async Task Run_Property_DecidesWhetherChannelsAreInstrumented(string framework, string value, string expected)
    {
        using var folder = new TemporaryFolder();
        Write(folder, framework, value);

        CommandResult run = (await RunAsync(folder)).Succeeded();

        Assert.EndsWith(expected + Environment.NewLine, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Program.<Main>$ in Program.cs:line 4", "Post.Office.Parcels in Office.cs:line 7")]
    [InlineData("<PathMap>$(MSBuildProjectDirectory)=/_/post</PathMap>", "Program.<Main>$ in /_/post/Program.cs:line 4", "Post.Office.Parcels in /_/post/Office.cs:line 7")]
    public async Task Run_InterceptedChannel_KnowsWhereItsCreationWasWritten(string properties, string ofLetters, string ofParcels)
    {
        using var folder = new TemporaryFolder();
        Write(folder, "net10.0", "true", properties);
        folder.File("app/Program.cs", Sites);

        CommandResult run = (await RunAsync(folder)).Succeeded();

        Assert.Contains("Program.letters: " + ofLetters + Environment.NewLine, run.Output, StringComparison.Ordinal);
        Assert.Contains("Office.Parcels: " + ofParcels + Environment.NewLine, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_PropertyIsNoTruthValue_FailsWithItsName()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "net10.0", "maybe");

        CommandResult run = await RunAsync(folder);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("InstrumentChannels is 'maybe'", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roslyn4.7", "")]
    [InlineData("roslyn4.8", "roslyn4.8/cs/OpenTelemetry.Instrumentation.Channels.CreationAnalyzers.dll")]
    [InlineData(
        "roslyn5.0",
        "roslyn4.11/cs/OpenTelemetry.Instrumentation.Channels.CreationAnalyzers.dll "
        + "roslyn4.11/cs/OpenTelemetry.Instrumentation.Channels.CreationFixes.dll "
        + "roslyn4.11/cs/OpenTelemetry.Instrumentation.Channels.Generators.dll")]
    public async Task Build_Compiler_GetsThePartsThatItCanLoad(string compiler, string expected)
    {
        using var folder = new TemporaryFolder();
        Write(folder, "net10.0", string.Empty);
        string packages = "-p:RestorePackagesPath=" + folder.At("packages");
        (await Command.DotNetAsync(folder.At("lib"), "restore", packages)).Succeeded();

        CommandResult items = (await Command.DotNetAsync(
            folder.At("lib"), "build", "--no-restore", "--disable-build-servers", packages, "-p:CompilerApiVersion=" + compiler,
            "-t:ResolveLockFileAnalyzers", "-getItem:Analyzer")).Succeeded();

        Assert.Equal(expected, string.Join(' ', AnalyzerOfThePackage().Matches(items.Output).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    public async Task Build_PropertyIsOff_LeavesTheGeneratorOut(string property, bool isThere)
    {
        using var folder = new TemporaryFolder();
        Write(folder, "net10.0", property);
        string packages = "-p:RestorePackagesPath=" + folder.At("packages");
        (await Command.DotNetAsync(folder.At("lib"), "restore", packages)).Succeeded();

        CommandResult items = (await Command.DotNetAsync(
            folder.At("lib"), "build", "--no-restore", "--disable-build-servers", packages, "-t:Build", "-getItem:Analyzer")).Succeeded();

        Assert.Contains(
            "OpenTelemetry.Instrumentation.Channels.CreationAnalyzers.dll", items.Output, StringComparison.Ordinal);
        Assert.Equal(isThere, items.Output.Contains("OpenTelemetry.Instrumentation.Channels.Generators.dll", StringComparison.Ordinal));
    }

    [GeneratedRegex("\"Identity\": \"[^\"]*analyzers/dotnet/(roslyn[^\"]*OpenTelemetry[^\"]*\\.dll)\"")]
    private static partial Regex AnalyzerOfThePackage();

    private static Task<CommandResult> RunAsync(TemporaryFolder folder)
        => Command.DotNetAsync(
            folder.At("app"), "run", "--disable-build-servers", "-p:RestorePackagesPath=" + folder.At("packages"));

    private void Write(TemporaryFolder folder, string framework, string value, string properties = "")
    {
        Directory.CreateDirectory(folder.At("app"));
        Directory.CreateDirectory(folder.At("lib"));
        string property = properties + (value.Length == 0 ? value : $"<InstrumentChannels>{value}</InstrumentChannels>");
        folder.File("app/Program.cs", Program);
        folder.File("app/App.csproj", ConsumerProject.Of(
            package,
            framework,
            property + "<OutputType>Exe</OutputType><Nullable>enable</Nullable>",
            "<ProjectReference Include=\"../lib/Post.csproj\" />"));
        folder.File("lib/Office.cs", Library);
        folder.File("lib/Post.csproj", ConsumerProject.Of(package, framework, property, string.Empty));
    }
}
