// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Configuration;

public sealed class BoundOptionsTests
{
    [Fact]
    public async Task AddInstrumentedChannel_Section_SetsEveryOption()
    {
        await using var host = new TestHost();
        var values = new Dictionary<string, string>
        {
            ["Capacity"] = "3",
            ["FullMode"] = "dropOldest",
            ["SingleReader"] = "true",
            ["SingleWriter"] = "true",
            ["AllowSynchronousContinuations"] = "true",
            ["Layer"] = "Business",
            ["Spans"] = "Send, Process",
            ["Relationship"] = "Link",
            ["RestoreContext"] = "false",
            ["DisableTracing"] = "true",
            ["Tags:order.class"] = "urgent",
        };
        foreach ((string key, string value) in values)
        {
            host.Configure("Channels:orders:" + key, value);
        }

        InstrumentedChannelOptions? options = null;
        host.Services.AddInstrumentedChannel<Order>("orders", host.Section("Channels:orders"));
        host.Services.PostConfigureAll<InstrumentedChannelOptions>(bound => options ??= bound);
        await host.StartAsync();

        Assert.Equivalent(
            new InstrumentedChannelOptions
            {
                Capacity = 3,
                FullMode = BoundedChannelFullMode.DropOldest,
                SingleReader = true,
                SingleWriter = true,
                AllowSynchronousContinuations = true,
                Layer = ChannelLayer.Business,
                Spans = ChannelSpans.Send | ChannelSpans.Process,
                Relationship = ChannelSpanRelationship.Link,
                RestoreContext = false,
                DisableTracing = true,
                Tags = { ["order.class"] = "urgent" },
            },
            options,
            strict: true);
        Assert.Equal(
            typeof(InstrumentedChannelOptions).GetProperties().Length, values.Count);
    }

    [Fact]
    public async Task AddConsumer_Section_SetsEveryOption()
    {
        await using var host = new TestHost();
        var values = new Dictionary<string, string>
        {
            ["Concurrency"] = "4",
            ["MaxAttempts"] = "5",
            ["RetryDelay"] = "00:00:00.250",
            ["MaxRetryDelay"] = "00:00:10",
            ["PoisonPolicy"] = "deadletter",
            ["DeadLetterChannel"] = "orders.dead",
            ["DrainTimeout"] = "00:00:20",
            ["CompleteOnStop"] = "false",
        };
        foreach ((string key, string value) in values)
        {
            host.Configure("Consumer:" + key, value);
        }

        ChannelConsumerOptions? options = null;
        host.Services.AddSingleton<Kitchen>();
        host.Services.AddInstrumentedChannel<Order>("orders.dead");
        host.Services.AddInstrumentedChannel<Order>("orders").AddConsumer<Cook>(host.Section("Consumer"));
        host.Services.PostConfigureAll<ChannelConsumerOptions>(bound => options ??= bound);
        await host.StartAsync();

        Assert.Equivalent(
            new ChannelConsumerOptions
            {
                Concurrency = 4,
                MaxAttempts = 5,
                RetryDelay = TimeSpan.FromMilliseconds(250),
                MaxRetryDelay = TimeSpan.FromSeconds(10),
                PoisonPolicy = ChannelPoisonPolicy.DeadLetter,
                DeadLetterChannel = "orders.dead",
                DrainTimeout = TimeSpan.FromSeconds(20),
                CompleteOnStop = false,
            },
            options,
            strict: true);
        Assert.Equal(typeof(ChannelConsumerOptions).GetProperties().Length, values.Count);
        host.Channel<Order>("orders").Writer.TryComplete();
    }

    [Theory]
    [InlineData("capacity", "2", 2)]
    [InlineData("Capacity", "", null)]
    [InlineData("Capacity", null, null)]
    [InlineData("SingleReader", "true", 1000)]
    public async Task AddInstrumentedChannel_Capacity_IsThatOfTheChannel(string key, string? value, int? capacity)
    {
        await using TestHost host = new TestHost().Configure("Channels:orders:" + key, value);
        host.Services.AddInstrumentedChannel<Order>("orders", host.Section("Channels:orders"));
        ChannelWriter<Order> writer = host.Channel<Order>("orders").Writer;

        int accepted = Enumerable.Range(0, 2000).TakeWhile(id => writer.TryWrite(new Order(id))).Count();

        Assert.Equal(capacity ?? 2000, accepted);
    }

    [Fact]
    public async Task AddInstrumentedChannel_LayerAndTags_AreOnItsMetrics()
    {
        await using var host = new TestHost();
        host.Services.AddInstrumentedChannel<Order>("layered", options =>
        {
            options.Layer = ChannelLayer.Business;
            options.Tags["order.class"] = "urgent";
        });
        using var length = new Measurements("dotnet.channel.queue.length", "layered");
        host.Channel<Order>("layered").Writer.TryWrite(new Order(1));

        length.Observe();

        (double value, IReadOnlyDictionary<string, object?> tags) = Assert.Single(length.All);
        Assert.Equal(1, value);
        Assert.Equal("business", tags["dotnet.channel.layer"]);
        Assert.Equal("urgent", tags["order.class"]);
    }

    [Fact]
    public async Task AddInstrumentedChannel_ClockOfTheServices_IsTheClockOfTheChannel()
    {
        await using var host = new TestHost();
        var clock = new WatchedClock();
        host.Services.AddSingleton<TimeProvider>(clock);
        host.Services.AddInstrumentedChannel<Order>("clocked");
        using var time = new Measurements("dotnet.channel.item.time_in_queue", "clocked");
        Channel<Order> channel = host.Channel<Order>("clocked");

        channel.Writer.TryWrite(new Order(1));
        clock.Advance(TimeSpan.FromSeconds(7));
        channel.Reader.TryRead(out _);

        Assert.Equal(7, Assert.Single(time.All).Value);
    }
}
