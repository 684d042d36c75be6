// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Text.RegularExpressions;
using OpenTelemetry.Instrumentation.Channels.Hosting;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed partial class TelemetryNameTests
{
    // Of OpenTelemetry's own conventions: named, not emitted.
    private const string NotOurs = "messaging.process.duration";

    private static readonly Type s_consumerAttributes = typeof(ChannelConsumerOptions).Assembly.GetType(
        Repository.HostingName + ".Diagnostics.ConsumerAttributes", throwOnError: true)!;

    [Fact]
    public void Pages_EveryAttributeOfTheCode_IsNamed()
        => Assert.Empty(Attributes().Except(NamesInPages(), StringComparer.Ordinal));

    [Fact]
    public void Pages_EveryNameInThem_IsAnAttributeOrMetricOfTheCode()
        => Assert.Empty(NamesInPages()
            .Except(Attributes(), StringComparer.Ordinal)
            .Except(PublishedInstruments.All().Select(instrument => instrument.Name), StringComparer.Ordinal)
            .Except([NotOurs], StringComparer.Ordinal));

    [Fact]
    public void Pages_SourceAndMeterName_AreThoseOfTheCode()
    {
        AssertSays("docs/spans.md", $"The `ActivitySource` is `{Constant("ChannelTracing", "SourceName")}`");
        AssertSays("docs/metrics.md", $"The `Meter` is `{Constant("ChannelMetrics", "MeterName")}`");
        AssertSays(
            "docs/troubleshooting.md",
            $"EventSource `{Constant("ChannelInstrumentationEventSource", "SourceName")}`");
    }

    private static void AssertSays(string page, string text)
        => Assert.Contains(text, Repository.Text(page), StringComparison.Ordinal);

    // The attributes are constants of one internal class of each package; its other constants are values, without a
    // dot.
    private static IReadOnlyList<string> Attributes()
        => [.. new[] { Type("ChannelAttributes"), s_consumerAttributes }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(value => value.Contains('.', StringComparison.Ordinal) && !value.EndsWith('.'))];

    private static IReadOnlyList<string> NamesInPages()
        => [.. Repository.GuidePages
            .SelectMany(page => Name().Matches(Repository.Text(page)))
            .Select(match => match.Value)
            .Distinct()];

    private static string Constant(string type, string name)
        => (string)Type(type).GetField(name, BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;

    private static Type Type(string name)
        => typeof(InstrumentedChannel).Assembly.GetTypes().Single(type => type.Name == name);

    [GeneratedRegex(@"\b(dotnet\.channel|messaging)(\.[a-z_]+)+|\berror\.type\b")]
    private static partial Regex Name();
}
