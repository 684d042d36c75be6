// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>Producers and groups that are collected without having been disposed of.</summary>
public class ProducerLossTests
{
    public static TheoryData<LifetimeKind> Kinds => LifetimeChannels.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Producer_Collected_IsReportedAndFailsTheChannel(LifetimeKind kind)
    {
        string name = SemanticsChannels.NewName(nameof(ProducerLossTests));
        using var events = new MetricEvents();
        Channel<int> channel = LifetimeChannels.Create(kind, name);
        ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        WeakReference producer = AddAndWrite(group);
        group.Dispose();

        Assert.True(MetricGarbage.IsCollected(producer));

        Assert.Equal(1, await channel.Reader.ReadAsync().AsTask().Guarded());
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => channel.Reader.Completion.Guarded());
        string reported = kind.ToString().StartsWith("Bare", StringComparison.Ordinal) ? "Channel<Int32>" : name;
        Assert.Contains(reported, error.Message, StringComparison.Ordinal);
        Assert.True(group.FailureToken.IsCancellationRequested);
        Assert.Equal([reported], Assert.Single(events.Of("ProducerLost", reported)));
        Assert.Empty(events.Of("ProducerGroupLost", reported));
    }

    [Fact]
    public void Producer_DisposedAndCollected_IsNotReported()
    {
        string name = SemanticsChannels.NewName(nameof(ProducerLossTests));
        using var events = new MetricEvents();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        WeakReference group = UseProperly(channel);

        Assert.True(MetricGarbage.IsCollected(group));
        MetricGarbage.Collect();

        Assert.Empty(events.Of("ProducerLost", name));
        Assert.Empty(events.Of("ProducerGroupLost", name));
        Assert.True(channel.Reader.Completion.IsCompletedSuccessfully);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Group_Collected_IsReportedAndTheChannelCompleted(LifetimeKind kind)
    {
        string name = SemanticsChannels.NewName(nameof(ProducerLossTests));
        using var events = new MetricEvents();
        Channel<int> channel = LifetimeChannels.Create(kind, name);
        WeakReference group = UseWithoutDisposingTheGroup(channel);

        Assert.True(MetricGarbage.IsCollected(group));

        await channel.Reader.Completion.Guarded();
        string reported = kind.ToString().StartsWith("Bare", StringComparison.Ordinal) ? "Channel<Int32>" : name;
        Assert.Equal([reported], Assert.Single(events.Of("ProducerGroupLost", reported)));
    }

    [Fact]
    public void Producer_WhoseWriteWaits_IsNotLost()
    {
        Channel<int> channel = LifetimeChannels.Create(LifetimeKind.Bounded, capacity: 1);
        ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        WeakReference producer = FillAndWait(group);

        Assert.False(MetricGarbage.IsCollected(producer));

        Assert.False(group.FailureToken.IsCancellationRequested);
        GC.KeepAlive(channel);
        group.Dispose();
    }

    [Fact]
    public async Task Producer_CollectedInAHost_IsReportedToTheLogger()
    {
        string name = SemanticsChannels.NewName(nameof(ProducerLossTests));
        using var log = new MetricLog();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddOpenTelemetry().WithTracing(static tracing => tracing.AddChannelInstrumentation());
        using IHost host = builder.Build();
        await host.StartAsync();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        WeakReference producer = AddAndWrite(group);
        group.Dispose();

        Assert.True(MetricGarbage.IsCollected(producer));
        channel.Reader.TryRead(out _);
        await Assert.ThrowsAsync<InvalidOperationException>(() => channel.Reader.Completion.Guarded());

        Assert.Equal(LogLevel.Warning, Assert.Single(log.Of("ProducerLost", name)).Level);
        await host.StopAsync();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference AddAndWrite(ChannelProducerGroup<int> group)
    {
        ChannelProducer<int> producer = group.AddProducer();
        Assert.True(producer.TryWrite(1));
        return new WeakReference(producer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference FillAndWait(ChannelProducerGroup<int> group)
    {
        ChannelProducer<int> producer = group.AddProducer();
        Assert.True(producer.TryWrite(1));
        Assert.False(producer.WriteAsync(2).IsCompleted);
        return new WeakReference(producer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference UseProperly(Channel<int> channel)
    {
        using ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        using ChannelProducer<int> producer = group.AddProducer();
        return new WeakReference(group);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference UseWithoutDisposingTheGroup(Channel<int> channel)
    {
        ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        group.AddProducer().Dispose();
        return new WeakReference(group);
    }
}
