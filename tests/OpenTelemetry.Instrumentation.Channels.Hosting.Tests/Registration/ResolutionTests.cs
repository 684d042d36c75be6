// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Registration;

public sealed class ResolutionTests
{
    private readonly ServiceCollection _services = [];

    [Fact]
    public void GetKeyedService_ByName_GivesTheHalvesOfOneChannel()
    {
        _services.AddInstrumentedChannel<int>("numbers");
        using ServiceProvider provider = _services.BuildServiceProvider();

        Channel<int> channel = provider.GetRequiredKeyedService<Channel<int>>("numbers");

        Assert.Same(channel, provider.GetRequiredKeyedService<Channel<int>>("numbers"));
        Assert.Same(channel.Reader, provider.GetRequiredKeyedService<ChannelReader<int>>("numbers"));
        Assert.Same(channel.Writer, provider.GetRequiredKeyedService<ChannelWriter<int>>("numbers"));
    }

    [Fact]
    public void GetService_OnlyChannelOfItsType_NeedsNoKey()
    {
        _services.AddInstrumentedChannel<int>("numbers");
        _services.AddInstrumentedChannel<string>("words");
        using ServiceProvider provider = _services.BuildServiceProvider();

        Channel<int> numbers = provider.GetRequiredKeyedService<Channel<int>>("numbers");

        Assert.Same(numbers, provider.GetRequiredService<Channel<int>>());
        Assert.Same(numbers.Reader, provider.GetRequiredService<ChannelReader<int>>());
        Assert.Same(numbers.Writer, provider.GetRequiredService<ChannelWriter<int>>());
    }

    [Theory]
    [InlineData(typeof(Channel<int>))]
    [InlineData(typeof(ChannelReader<int>))]
    [InlineData(typeof(ChannelWriter<int>))]
    public void GetService_TwoChannelsOfTheType_FailsAndNamesThem(Type service)
    {
        _services.AddInstrumentedChannel<int>("even");
        _services.AddInstrumentedChannel<int>("odd");
        using ServiceProvider provider = _services.BuildServiceProvider();

        var error = Assert.Throws<InvalidOperationException>(() => provider.GetService(service));

        Assert.StartsWith("There are 2 channels of Int32: 'even', 'odd'.", error.Message, StringComparison.Ordinal);
        Assert.Contains("FromKeyedServices", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetKeyedService_TwoChannelsOfTheType_GivesEach()
    {
        _services.AddInstrumentedChannel<int>("even");
        _services.AddInstrumentedChannel<int>("odd");
        using ServiceProvider provider = _services.BuildServiceProvider();

        provider.GetRequiredKeyedService<ChannelWriter<int>>("odd").TryWrite(1);

        Assert.False(provider.GetRequiredKeyedService<ChannelReader<int>>("even").TryPeek(out _));
        Assert.True(provider.GetRequiredKeyedService<ChannelReader<int>>("odd").TryPeek(out _));
    }

    [Fact]
    public void GetService_OwnChannelOfTheUser_IsKept()
    {
        Channel<int> own = Channel.CreateUnbounded<int>();
        _services.AddSingleton(own);
        _services.AddInstrumentedChannel<int>("numbers");
        using ServiceProvider provider = _services.BuildServiceProvider();

        Assert.Same(own, provider.GetRequiredService<Channel<int>>());
    }

    [Fact]
    public void AddInstrumentedChannel_SameNameAndTypeTwice_Fails()
    {
        _services.AddInstrumentedChannel<int>("numbers");

        var error = Assert.Throws<InvalidOperationException>(() => _services.AddInstrumentedChannel<int>("numbers"));

        Assert.Contains("'numbers' of Int32 was added twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddInstrumentedChannel_SameNameOfOtherTypes_HasOptionsOfItsOwn()
    {
        _services.AddInstrumentedChannel<int>("things", options => options.Capacity = 1);
        _services.AddInstrumentedChannel<string>("things", options => options.Capacity = 2);
        using ServiceProvider provider = _services.BuildServiceProvider();

        Assert.Equal(1, Fill(provider.GetRequiredService<ChannelWriter<int>>(), 0));
        Assert.Equal(2, Fill(provider.GetRequiredService<ChannelWriter<string>>(), "a"));
    }

    [Fact]
    public void AddInstrumentedChannel_InTwoCollections_KnowNothingOfEachOther()
    {
        var others = new ServiceCollection();
        _services.AddInstrumentedChannel<int>("numbers");

        Assert.Equal("numbers", others.AddInstrumentedChannel<int>("numbers").Name);
    }

    private static int Fill<T>(ChannelWriter<T> writer, T item)
    {
        int written = 0;
        while (writer.TryWrite(item))
        {
            written++;
        }

        return written;
    }
}
