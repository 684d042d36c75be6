// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using OpenTelemetry.Instrumentation.Channels.Configuration;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Configuration;

/// <summary>A key with the prefix of the library that it does not know is reported once.</summary>
public class UnknownKeyTests
{
    [Fact]
    public void Build_UnknownKeys_AreReportedOnceWithTheNearest()
    {
        using var events = new MetricEvents();
        IConfiguration configuration = MetricConfiguration.Of(
            ("OTEL_DOTNET_CHANNELS_SPAN", "Lean"),
            ("OTEL_DOTNET_CHANNELS_STALED_AFTER", "5"),
            ("otel_dotnet_channels_spans", "Lean"),
            ("OTEL_DOTNET_AUTO_X", "5"));

        using (MetricConfiguration.BuildMeter(configuration))
        using (MetricConfiguration.BuildTracer(configuration))
        using (MetricConfiguration.BuildMeter(configuration))
        {
        }

        string[] reported =
        [
            .. events.Of("UnknownKey").Select(static payload => string.Join(" ", payload)).Order(StringComparer.Ordinal)
        ];
        Assert.Equal(
            [
                "OTEL_DOTNET_CHANNELS_SPAN OTEL_DOTNET_CHANNELS_SPANS",
                "OTEL_DOTNET_CHANNELS_STALED_AFTER OTEL_DOTNET_CHANNELS_STALLED_AFTER",
            ],
            reported);
    }

    [Fact]
    public void Keys_KnownOnes_AreAllThatAreRead()
    {
        var asked = new AskedConfiguration();
        using (MetricConfiguration.BuildMeter(asked.Root))
        using (MetricConfiguration.BuildTracer(asked.Root))
        {
        }

        Assert.Equal(
            asked.Asked.Where(static key => key.StartsWith(ConfigurationKeys.Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
            ConfigurationKeys.All.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Capacty", "Capacity")]
    [InlineData("FULLMOD", "FullMode")]
    [InlineData("Xyz", null)]
    [InlineData("", null)]
    public void NearestKey_Typo_IsTheOneWithTheFewestEdits(string text, string? nearest)
        => Assert.Equal(nearest, NearestKey.To(text, ["Capacity", "FullMode", "Spans"]));

    private sealed class AskedConfiguration : ConfigurationProvider, IConfigurationSource
    {
        public AskedConfiguration() => Root = new ConfigurationBuilder().Add(this).Build();

        public IConfiguration Root { get; }

        public HashSet<string> Asked { get; } = [];

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            Asked.Add(key);
            return base.TryGet(key, out value);
        }
    }
}
