// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>
/// Applications and their libraries that know only the channels of .NET, by the value of InstrumentChannels and by the
/// compiler; all of them are built at once.
/// </summary>
public sealed class InterceptionBuilds(PackedLibrary package) : IAsyncLifetime, IDisposable
{
    public const string On = "On";
    public const string OnOldRuntime = "OnOldRuntime";
    public const string Off = "Off";
    public const string Unset = "Unset";
    public const string Mapped = "Mapped";
    public const string Invalid = "Invalid";

    // A program of the application: what metrics name, and where the channels were created.
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
        foreach (var snapshot in OpenTelemetry.Instrumentation.Channels.ChannelSnapshot.TakeAll())
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

    private readonly ConsumerSolution _solution = new();

    /// <summary>Gets the output of the build.</summary>
    public string Output => _solution.Output;

    public async Task InitializeAsync()
    {
        AddApplication(On, "net10.0", Property("true"));
        AddApplication(OnOldRuntime, "net8.0", Property("yes"));
        AddApplication(Off, "net10.0", Property("false"));
        AddApplication(Unset, "net10.0", string.Empty);
        AddApplication(Mapped, "net10.0", Property("true") + "<PathMap>$(MSBuildProjectDirectory)=/_/post</PathMap>");
        AddLibrary(Invalid, "net10.0", Property("maybe"));
        foreach (string compiler in (string[])["roslyn4.7", "roslyn4.8", "roslyn5.0"])
        {
            AddLibrary(compiler, "net10.0", string.Empty, Parts(
                $"<CompilerApiVersion>{compiler}</CompilerApiVersion>"));
        }

        await _solution.BuildAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _solution.Dispose();

    public IEnumerable<string> FindingsOf(string name) => _solution.FindingsOf(name);

    /// <summary>Runs an application and returns its output, with what its build says when there is none.</summary>
    public async Task<string> RunAsync(string name, string framework)
        => (await _solution.RunAsync(name, framework)).Succeeded().Output;

    /// <summary>
    /// Gets the paths of the parts of the package that the compiler of a project gets, below the folder of the
    /// package's parts.
    /// </summary>
    public IEnumerable<string> PartsOf(string name)
        => File.ReadLines(_solution.At(name + "/parts.txt"))
            .Select(path => path.Replace('\\', '/'))
            .Where(
                path => path.Contains(
                    "/" + Repository.LibraryName.ToLowerInvariant(), StringComparison.OrdinalIgnoreCase))
            .Select(
                path => path[(path.IndexOf("/analyzers/dotnet/", StringComparison.Ordinal)
                    + "/analyzers/dotnet/".Length)..])
            .Distinct()
            .Order(StringComparer.Ordinal);

    private static string Property(string value) => $"<InstrumentChannels>{value}</InstrumentChannels>";

    // Writes what the compiler of the project gets into a file.
    private static (string Name, string Content) Parts(string properties) => ("Directory.Build.targets", $"""
        <Project>
          <PropertyGroup>
            {properties}
          </PropertyGroup>
          <Target Name="WriteParts" BeforeTargets="CoreCompile">
            <WriteLinesToFile File="parts.txt" Lines="@(Analyzer)" Overwrite="true" />
          </Target>
        </Project>
        """);

    private void AddApplication(string name, string framework, string properties)
    {
        AddLibrary(name + ".Post", framework, properties);
        _solution.Add(
            name,
            ConsumerProject.Of(
                package,
                framework,
                properties + "<OutputType>Exe</OutputType><Nullable>enable</Nullable>",
                $"<ProjectReference Include=\"../{name}.Post/{name}.Post.csproj\" />"),
            ("Program.cs", Program));
    }

    private void AddLibrary(
        string name, string framework, string properties, params (string Name, string Content)[] files)
        => _solution.Add(
            name,
            ConsumerProject.Of(package, framework, properties, string.Empty),
            [
                ("Office.cs", Library),
                .. files.Any(file => file.Name == "Directory.Build.targets") ? files : [Parts(string.Empty), .. files]
            ]);
}
