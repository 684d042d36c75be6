// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The web application of the README, run as it is printed.</summary>
public sealed class FirstStepsTests
{
    private static readonly string[] s_spans =
        ["GET /letters/{text}", "send letters", "receive letters", "process letters"];

    [Fact]
    public async Task Readme_WebApplication_HasTheSpansOfTheReadme()
    {
        Snippet program = Snippet.Of("README.md", Repository.Lines("README.md"))
            .Single(snippet => snippet.Code.Contains("WebApplication", StringComparison.Ordinal));
        string assembly = SnippetCompiler.EmitProgram(program, "FirstSteps");
        await using var app = new RunningApp(assembly, "--urls", "http://127.0.0.1:0");
        string listening = await app.OutputAsync("Now listening on:");
        string address = listening[listening.IndexOf("http", StringComparison.Ordinal)..].Trim();

        using var client = new HttpClient();
        string answer = await client.GetStringAsync(
            new Uri(string.Create(CultureInfo.InvariantCulture, $"{address}/letters/hello")));

        Assert.Equal("accepted", answer);
        var spans = new Dictionary<string, string>(StringComparer.Ordinal);
        while (spans.Count < s_spans.Length)
        {
            string traceId = await app.OutputAsync("Activity.TraceId:");
            string name = await app.OutputAsync("Activity.DisplayName:");
            spans.Add(Value(name), Value(traceId));
        }

        Assert.Equal(s_spans.Order(StringComparer.Ordinal), spans.Keys.Order(StringComparer.Ordinal));
        Assert.Single(spans.Values.Distinct(StringComparer.Ordinal));
    }

    private static string Value(string line) => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
}
