// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Consuming;

public sealed class PoisonPolicyTests
{
    private readonly Kitchen _kitchen = new()
    {
        Work = (order, _) => order.Id < 0 ? throw new FormatException("burnt") : ValueTask.CompletedTask,
    };

    [Fact]
    public async Task Drop_PoisonItem_IsLoggedAndCountedAndTheNextIsHandled()
    {
        await using TestHost host = Host("drop", ChannelPoisonPolicy.Drop);
        using var lost = new Measurements("dotnet.channel.item.lost", "drop");
        using var processed = new Measurements("dotnet.channel.process.duration", "drop");
        await host.StartAsync();

        await WriteAsync(host, "drop", -1, 2);
        await host.StopAsync();

        Assert.Equal([2], _kitchen.Handled);
        LogEntry entry = Assert.Single(host.Log.Of("ItemPoisoned"));
        Assert.Equal(LogLevel.Error, entry.Level);
        Assert.IsType<FormatException>(entry.Exception);
        (double value, IReadOnlyDictionary<string, object?> tags) = Assert.Single(lost.All);
        Assert.Equal(1, value);
        Assert.Equal("poison", tags["dotnet.channel.loss.reason"]);
        Assert.Equal("System.FormatException", tags["error.type"]);
        Assert.Equal(
            ["System.FormatException", null], processed.All.Select(one => one.Tags.GetValueOrDefault("error.type")));
        Assert.False(host.Stopping.IsCancellationRequested && host.Log.Of("HostStopping").Count > 0);
    }

    [Fact]
    public async Task Drop_HandlerCannotBeMade_IsAFailureOfTheItem()
    {
        await using var host = new TestHost();
        host.Services.AddInstrumentedChannel<Order>("orders").AddConsumer<Cook>();
        await host.StartAsync();

        await WriteAsync(host, "orders", 1);
        await host.StopAsync();

        Assert.Contains(
            "Unable to resolve service",
            Assert.Single(host.Log.Of("ItemPoisoned")).Exception!.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drop_HandlerFailsByCancellationOfItsOwn_IsAFailureOfTheItem()
    {
        await using TestHost host = Host("orders", ChannelPoisonPolicy.Drop);
        _kitchen.Work = (_, _) => throw new TaskCanceledException("time-out of a call");
        await host.StartAsync();

        await WriteAsync(host, "orders", 1, 2);
        await host.StopAsync();

        Assert.Equal(2, host.Log.Of("ItemPoisoned").Count);
    }

    [Fact]
    public async Task Stop_PoisonItem_StopsTheHostAndTakesNoMore()
    {
        await using TestHost host = Host("stop", ChannelPoisonPolicy.Stop);
        using var lost = new Measurements("dotnet.channel.item.lost", "stop");
        await WriteAsync(host, "stop", 1, -2, 3, 4);

        await host.StartAsync();
        await StoppingAsync(host);
        await host.StopAsync();

        Assert.Equal([1, -2], _kitchen.Attempts);
        Assert.Equal(LogLevel.Critical, Assert.Single(host.Log.Of("HostStopping")).Level);
        Assert.Equal(1, lost.Sum("dotnet.channel.loss.reason", "poison"));
        Assert.Equal(2, lost.Sum("dotnet.channel.loss.reason", "shutdown"));
        Assert.Contains("2 were left in it", host.Log.MessageOf("ItemsLost"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeadLetter_PoisonItem_IsMovedAndNothingIsLost()
    {
        await using TestHost host = Host("letters", ChannelPoisonPolicy.DeadLetter);
        using var lost = new Measurements("dotnet.channel.item.lost", "letters");
        await host.StartAsync();

        await WriteAsync(host, "letters", -1, 2);
        await host.StopAsync();

        Assert.True(host.Channel<Order>("dead").Reader.TryRead(out Order? dead));
        Assert.Equal(-1, dead.Id);
        Assert.Equal([2], _kitchen.Handled);
        Assert.Empty(lost.All);
        Assert.Single(host.Log.Of("ItemDeadLettered"));
        Assert.Contains("holds 1 dead letters", host.Log.MessageOf("DeadLettersLeft"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeadLetter_ChannelOfThemIsCompleted_ItemIsLostAndTheConsumerGoesOn()
    {
        await using TestHost host = Host("letters", ChannelPoisonPolicy.DeadLetter);
        await host.StartAsync();
        host.Channel<Order>("dead").Writer.Complete();

        await WriteAsync(host, "letters", -1, 2);
        await host.StopAsync();

        Assert.Equal([2], _kitchen.Handled);
        Assert.IsType<ChannelClosedException>(Assert.Single(host.Log.Of("DeadLetterFailed")).Exception);
        Assert.Single(host.Log.Of("ItemPoisoned"));
    }

    [Fact]
    public async Task DeadLetter_ConsumerOfThemWasAddedFirst_EndsLastAllTheSame()
    {
        await using var host = new TestHost();
        var dead = new List<int>();
        host.Services.AddSingleton(_kitchen);
        host.Services.AddSingleton(dead);
        host.Services.AddInstrumentedChannel<Order>("dead").AddConsumer<Undertaker>();
        host.Services.AddInstrumentedChannel<Order>("letters").AddConsumer<Cook>(options =>
        {
            options.PoisonPolicy = ChannelPoisonPolicy.DeadLetter;
            options.DeadLetterChannel = "dead";
        });
        var gate = new Gate();
        _kitchen.Work = async (_, _) =>
        {
            await gate.PassAsync();
            throw new FormatException("burnt");
        };
        await host.StartAsync();
        await WriteAsync(host, "letters", -1, -2);
        await _kitchen.NextAttemptAsync();

        Task stop = host.StopAsync();
        await StoppingAsync(host);
        gate.Open();
        await stop;

        Assert.Equal([-1, -2], dead);
        Assert.Empty(host.Log.Of("DeadLetterFailed"));
        Assert.Equal(2, host.Log.Of("Drained").Count);
    }

    [Theory]
    [InlineData(ChannelPoisonPolicy.Drop, false)]
    [InlineData(ChannelPoisonPolicy.Stop, true)]
    public async Task ChannelIsCompletedWithAnError_Consumer_EndsAsThePolicySays(ChannelPoisonPolicy policy, bool stops)
    {
        await using TestHost host = Host("faulted", policy, options => options.Concurrency = 3);
        await host.StartAsync();
        Channel<Order> channel = host.Channel<Order>("faulted");
        await channel.Writer.WriteAsync(new Order(1));
        channel.Writer.Complete(new InvalidDataException("torn"));

        if (stops)
        {
            await StoppingAsync(host);
        }
        else
        {
            await channel.Reader.Completion.ContinueWith(_ => { }, TaskScheduler.Default).Guarded();
        }

        Assert.Equal(stops, host.Stopping.IsCancellationRequested);
        await host.StopAsync();
        Assert.Equal([1], _kitchen.Handled);
        Assert.IsType<InvalidDataException>(Assert.Single(host.Log.Of("ChannelFailed")).Exception);
    }

    [Fact]
    public async Task ChannelIsCompletedByAToken_Consumer_EndsWithoutAnError()
    {
        await using TestHost host = Host("canceled", ChannelPoisonPolicy.Stop);
        await host.StartAsync();
        using var token = new CancellationTokenSource();
        host.Channel<Order>("canceled").CompleteOn(token.Token, ChannelCompletionCause.Cancellation);

        await token.CancelAsync();
        await host.StopAsync();

        Assert.Empty(host.Log.Of("ChannelFailed"));
        Assert.Empty(host.Log.Of("HostStopping"));
    }

    private static async Task WriteAsync(TestHost host, string channel, params int[] ids)
    {
        foreach (int id in ids)
        {
            await host.Channel<Order>(channel).Writer.WriteAsync(new Order(id));
        }
    }

    private static Task StoppingAsync(TestHost host)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Stopping.Register(stopping.SetResult);
        return stopping.Task.Guarded();
    }

    private TestHost Host(string channel, ChannelPoisonPolicy policy, Action<ChannelConsumerOptions>? configure = null)
    {
        var host = new TestHost();
        host.Services.AddSingleton(_kitchen);
        host.Services.AddInstrumentedChannel<Order>("dead");
        host.Services.AddInstrumentedChannel<Order>(channel).AddConsumer<Cook>(options =>
        {
            options.PoisonPolicy = policy;
            options.DeadLetterChannel = "dead";
            configure?.Invoke(options);
        });
        return host;
    }

    private sealed class Undertaker(List<int> dead) : IChannelHandler<Order>
    {
        public ValueTask HandleAsync(Order item, CancellationToken cancellationToken)
        {
            dead.Add(item.Id);
            return ValueTask.CompletedTask;
        }
    }
}
