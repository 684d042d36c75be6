// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Xml.Linq;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

[Collection(PackedLibrary.CollectionName)]
public sealed class TemplateTests(
    InstantiatedTemplates templates, PackedLibrary package) : IClassFixture<InstantiatedTemplates>
{
    [LongTheory]
    [InlineData(InstantiatedTemplates.Http, Repository.LibraryName)]
    [InlineData(InstantiatedTemplates.Grpc, Repository.LibraryName)]
    [InlineData(InstantiatedTemplates.Worker, Repository.HostingName)]
    [InlineData(InstantiatedTemplates.Http, Repository.AnalyzersName)]
    [InlineData(InstantiatedTemplates.Grpc, Repository.AnalyzersName)]
    [InlineData(InstantiatedTemplates.Worker, Repository.AnalyzersName)]
    public void New_Template_ReferencesThePackageOfItsOwnVersion(string name, string reference)
    {
        XElement project = XDocument.Load(templates.Project(name)).Root!;

        XElement channels = Assert.Single(
            project.Descendants("PackageReference"), element => element.Attribute("Include")!.Value == reference);
        Assert.Equal(package.Version, channels.Attribute("Version")!.Value);
        Assert.True(File.Exists(templates.Assembly(name)));
    }

    [LongTheory]
    [InlineData(InstantiatedTemplates.Http)]
    [InlineData(InstantiatedTemplates.Grpc)]
    [InlineData(InstantiatedTemplates.Worker)]
    public void New_Template_LeavesNothingOfTheTemplateBehind(string name)
    {
        Assert.Contains("Program.cs", templates.Files(name));
        Assert.DoesNotContain(
            templates.Files(name), file => file.Contains(".template.config", StringComparison.Ordinal));
        Assert.All(
            templates.Files(name),
            file => Assert.DoesNotMatch(
                "ChannelHttp|ChannelGrpc|ChannelWorker|CHANNELS_|OPENTELEMETRY_",
                File.ReadAllText(Path.Combine(Path.GetDirectoryName(templates.Project(name))!, file))));
    }

    [LongFact]
    public async Task Run_HttpTemplate_StreamsAndRefusesWhatIsNoSymbol()
    {
        await using var app = new RunningApp(
            templates.Assembly(InstantiatedTemplates.Http), "--urls", "http://127.0.0.1:0");
        const string listening = "Now listening on: ";
        string line = await app.OutputAsync(listening);
        using var client = new HttpClient
        {
            BaseAddress = new Uri(line[(line.IndexOf(listening, StringComparison.Ordinal) + listening.Length)..]),
        };

        using (var reader = new StreamReader(await client.GetStreamAsync(new Uri("prices/ABC", UriKind.Relative))))
        {
            Assert.Equal("event: price", await reader.ReadLineAsync());
            Assert.StartsWith("data: {\"symbol\":\"ABC\"", await reader.ReadLineAsync(), StringComparison.Ordinal);
        }

        using HttpResponseMessage refused = await client.GetAsync(new Uri("prices/abc", UriKind.Relative));
        Assert.Equal(400, (int)refused.StatusCode);
        Assert.Contains("letters from A to Z", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [LongFact]
    public async Task Run_WorkerTemplate_IsStopped_LeavesNothing()
    {
        if (OperatingSystem.IsWindows())
        {
            // There is no signal to send that asks another process to end.
            return;
        }

        await using var app = new RunningApp(
            templates.Assembly(InstantiatedTemplates.Worker), "--Upload:Period", "00:00:00.500");
        await app.OutputAsync("Uploaded ");

        await app.TerminateAsync();

        await app.OutputAsync("Stopped with 0 readings left");
        Assert.Equal(0, await app.ExitAsync());
    }
}
