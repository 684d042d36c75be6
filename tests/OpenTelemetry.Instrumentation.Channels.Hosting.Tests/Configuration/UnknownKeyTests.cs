// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;
using OpenTelemetry.Instrumentation.Channels.Hosting.LeakDetection;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Configuration;

/// <summary>A key that is misspelt fails the start, instead of being ignored.</summary>
public sealed class UnknownKeyTests
{
    [Theory]
    [InlineData("Capacty", "'Capacity'")]
    [InlineData("fulmode", "'FullMode'")]
    [InlineData("Tag", "'Tags'")]
    [InlineData("Tagz:team", "'Tags'")]
    [InlineData("Topic", null)]
    public async Task StartAsync_UnknownKeyOfAChannel_FailsAndNamesWhatIsAllowed(string key, string? nearest)
    {
        await using var host = new TestHost();
        host.Configure("Channels:orders:" + key, "5");
        host.Services.AddInstrumentedChannel<Order>("orders", host.Section("Channels:orders"));

        await AssertFailsAsync(host, "'Channels:orders:" + key.Split(':')[0] + "' is unknown", nearest, "Capacity, ");
    }

    [Fact]
    public async Task StartAsync_SectionOfTheConsumerInThatOfItsChannel_IsNoUnknownKey()
    {
        await using var host = new TestHost();
        host.Configure("Channels:orders:capacity", "5")
            .Configure("Channels:orders:Tags:Capacty", "not an option")
            .Configure("Channels:orders:Consumer:Concurrency", "2")
            .Configure("Channels:orders:Audit:Anything", "2");
        host.Services.AddSingleton<Kitchen>();
        host.Services.AddInstrumentedChannel<Order>("orders", host.Section("Channels:orders"))
            .AddConsumer<Cook>(host.Section("Channels:orders:Consumer"));

        await host.StartAsync();

        await host.StopAsync();
    }

    [Fact]
    public async Task StartAsync_UnknownKeysOfOthers_Fail()
    {
        await using var consumer = new TestHost();
        consumer.Configure("C:Concurency", "2");
        consumer.Services.AddSingleton<Kitchen>();
        consumer.Services.AddInstrumentedChannel<Order>("orders").AddConsumer<Cook>(consumer.Section("C"));
        await AssertFailsAsync(consumer, "'C:Concurency' is unknown", "'Concurrency'", "MaxAttempts");

        await using var health = new TestHost();
        health.Configure("H:DegradedStal", "00:00:02");
        health.Services.AddHealthChecks().AddChannels("queues", health.Section("H"));
        await AssertFailsAsync(health, "'H:DegradedStal' is unknown", "'DegradedStall'", "UnhealthyStall");

        await using var readiness = new TestHost();
        readiness.Configure("H:Stall", "00:00:02");
        readiness.Services.AddHealthChecks().AddChannelReadiness(readiness.Section("H"));
        await AssertFailsAsync(readiness, "'H:Stall' is unknown", null, "UnhealthyStall");

        await using var leaks = new TestHost();
        leaks.Configure("L:BlockAfter", "00:00:02");
        leaks.Services.AddChannelLeakDetection(leaks.Section("L"));
        await AssertFailsAsync(leaks, "'L:BlockAfter' is unknown", "'BlockedAfter'", "CheckInterval");
    }

    [Theory]
    [InlineData("FullMode", "Waitt", "Wait, DropNewest, DropOldest, DropWrite")]
    [InlineData("Layer", "Cellar", "None, Api, Business, Middleware, Infrastructure")]
    [InlineData("Relationship", "Cousin", "Auto, Parent, Link")]
    [InlineData("Spans", "Lean, Everything", "Lean")]
    public async Task StartAsync_WrongNameOfAnEnumeration_ListsWhatIsAllowed(
        string option, string value, string allowed)
    {
        await using var host = new TestHost();
        host.Configure("Channels:orders:" + option, value);
        host.Services.AddInstrumentedChannel<Order>("orders", host.Section("Channels:orders"));

        await AssertFailsAsync(
            host, $"'Channels:orders:{option}' has the value '{value}'; it must be one of ", null, allowed);
    }

    [Fact]
    public void Keys_OfEachSection_AreTheOptions()
    {
        Assert.Equal(NamesOf<InstrumentedChannelOptions>(), SectionKeys.Channel.Names.Order(StringComparer.Ordinal));
        Assert.Equal(NamesOf<ChannelConsumerOptions>(), SectionKeys.Consumer.Names.Order(StringComparer.Ordinal));
        Assert.Equal(NamesOf<ChannelHealthCheckOptions>(), SectionKeys.Health.Names.Order(StringComparer.Ordinal));
        Assert.Equal(NamesOf<LeakDetectionSettings>(), SectionKeys.Leaks.Names.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> NamesOf<T>()
        => typeof(T).GetProperties().Select(static property => property.Name).Order(StringComparer.Ordinal);

    private static async Task AssertFailsAsync(TestHost host, string problem, string? nearest, string allowed)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, error.Message, StringComparison.Ordinal);
        Assert.Equal(nearest is not null, error.Message.Contains("did you mean " + nearest, StringComparison.Ordinal));
    }
}
