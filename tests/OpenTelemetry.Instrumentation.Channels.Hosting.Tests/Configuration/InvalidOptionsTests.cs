// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Configuration;

public sealed class InvalidOptionsTests
{
    [Theory]
    [InlineData("Capacity", "many")]
    [InlineData("Capacity", "-1")]
    [InlineData("Capacity", "99999999999")]
    [InlineData("FullMode", "Sometimes")]
    [InlineData("FullMode", "9")]
    [InlineData("SingleReader", "perhaps")]
    [InlineData("Layer", "Cellar")]
    [InlineData("Layer", "17")]
    [InlineData("Spans", "Everything")]
    [InlineData("Spans", "1024")]
    [InlineData("Relationship", "Cousin")]
    [InlineData("RestoreContext", "7")]
    public async Task StartAsync_WrongValueOfAChannel_FailsAndNamesKeyAndValue(string option, string value)
    {
        await using var host = new TestHost();
        host.Configure("Channels:orders:" + option, value);
        host.Services.AddInstrumentedChannel<Order>("orders", host.Section("Channels:orders"));

        await AssertFailsAsync(host, "Channels:orders:" + option, value);
    }

    [Theory]
    [InlineData("Concurrency", "0")]
    [InlineData("Concurrency", "all")]
    [InlineData("MaxAttempts", "0")]
    [InlineData("RetryDelay", "soon")]
    [InlineData("RetryDelay", "-00:00:01")]
    [InlineData("RetryDelay", "5")]
    [InlineData("MaxRetryDelay", "00:00:00.5000000")]
    [InlineData("DrainTimeout", "1.00:00:00")]
    [InlineData("PoisonPolicy", "Explode")]
    [InlineData("PoisonPolicy", "3")]
    [InlineData("CompleteOnStop", "maybe")]
    public async Task StartAsync_WrongValueOfAConsumer_FailsAndNamesKeyAndValue(string option, string value)
    {
        await using var host = new TestHost();
        host.Configure("Channels:orders:Consumer:" + option, value);
        host.Services.AddSingleton<Kitchen>();
        host.Services.AddInstrumentedChannel<Order>("orders")
            .AddConsumer<Cook>(host.Section("Channels:orders:Consumer"));

        await AssertFailsAsync(host, "Channels:orders:Consumer:" + option, value == "5" ? "5.00:00:00" : value);
    }

    [Theory]
    [InlineData(null, "must name a channel")]
    [InlineData("", "must name a channel")]
    [InlineData("orders", "must name another channel")]
    public async Task StartAsync_WrongDeadLetterChannel_FailsAndNamesTheKey(string? channel, string rule)
    {
        await using var host = new TestHost();
        host.Configure("Consumer:PoisonPolicy", "DeadLetter").Configure("Consumer:DeadLetterChannel", channel);
        host.Services.AddSingleton<Kitchen>();
        host.Services.AddInstrumentedChannel<Order>("orders").AddConsumer<Cook>(host.Section("Consumer"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Contains("'Consumer:DeadLetterChannel' of the consumer Cook", error.Message, StringComparison.Ordinal);
        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_WrongValueSetInCode_NamesOptionAndChannel()
    {
        await using var host = new TestHost();
        host.Services.AddInstrumentedChannel<Order>("orders", options => options.Capacity = -1);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal(
            "The option 'Capacity' of the channel 'orders' of Order has the value '-1'; it must be at least 0.",
            error.Message);
    }

    [Fact]
    public async Task StartAsync_UnboundedChannelThatDrops_Fails()
    {
        await using var host = new TestHost();
        host.Services.AddInstrumentedChannel<Order>("orders", options =>
        {
            options.Capacity = null;
            options.FullMode = BoundedChannelFullMode.DropOldest;
        });

        var error = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Contains("'FullMode' of the channel 'orders'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_SeveralWrongValues_NamesAll()
    {
        await using var host = new TestHost();
        host.Configure("C:Concurrency", "0").Configure("C:MaxAttempts", "-2");
        host.Services.AddSingleton<Kitchen>();
        host.Services.AddInstrumentedChannel<Order>("orders").AddConsumer<Cook>(host.Section("C"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Contains("'C:Concurrency'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'C:MaxAttempts'", error.Message, StringComparison.Ordinal);
    }

    private static async Task AssertFailsAsync(TestHost host, string key, string value)
    {
        Exception? error = await Record.ExceptionAsync(host.StartAsync);

        Assert.True(
            error is InvalidOperationException or OptionsValidationException, error?.ToString() ?? "It started.");
        Assert.Contains($"'{key}'", error!.Message, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", error.Message, StringComparison.Ordinal);
    }
}
