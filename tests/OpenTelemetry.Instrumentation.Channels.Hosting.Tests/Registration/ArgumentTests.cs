// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Registration;

public sealed class ArgumentTests
{
    private static readonly ServiceCollection s_services = [];
    private static readonly IConfiguration s_section = new ConfigurationBuilder().Build();

    public static TheoryData<string, Action> NullCalls => new()
    {
        { "services", () => ((IServiceCollection)null!).AddInstrumentedChannel<int>("a") },
        { "services", () => ((IServiceCollection)null!).AddInstrumentedChannel<int>("a", _ => { }) },
        { "services", () => ((IServiceCollection)null!).AddInstrumentedChannel<int>("a", s_section) },
        { "name", () => s_services.AddInstrumentedChannel<int>(null!) },
        { "name", () => s_services.AddInstrumentedChannel<int>(null!, _ => { }) },
        { "name", () => s_services.AddInstrumentedChannel<int>(null!, s_section) },
        { "configure", () => s_services.AddInstrumentedChannel<int>("a", (Action<InstrumentedChannelOptions>)null!) },
        { "section", () => s_services.AddInstrumentedChannel<int>("a", (IConfiguration)null!) },
        { "services", () => ((IServiceCollection)null!).AddChannelConsumer<Order, Cook>("a") },
        { "services", () => ((IServiceCollection)null!).AddChannelConsumer<Order, Cook>("a", _ => { }) },
        { "services", () => ((IServiceCollection)null!).AddChannelConsumer<Order, Cook>("a", s_section) },
        { "name", () => s_services.AddChannelConsumer<Order, Cook>(null!) },
        { "name", () => s_services.AddChannelConsumer<Order, Cook>(null!, _ => { }) },
        { "name", () => s_services.AddChannelConsumer<Order, Cook>(null!, s_section) },
        { "configure", () => s_services.AddChannelConsumer<Order, Cook>("a", (Action<ChannelConsumerOptions>)null!) },
        { "section", () => s_services.AddChannelConsumer<Order, Cook>("a", (IConfiguration)null!) },
    };

    [Theory]
    [MemberData(nameof(NullCalls))]
    public void Add_Null_NamesTheParameter(string parameter, Action call)
        => Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(call).ParamName);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Add_EmptyName_NamesTheParameter(string name)
    {
        Assert.Throws<ArgumentException>(nameof(name), () => s_services.AddInstrumentedChannel<int>(name));
        Assert.Throws<ArgumentException>(nameof(name), () => s_services.AddChannelConsumer<Order, Cook>(name));
    }

    [Fact]
    public void Add_Failed_LeavesTheServicesAsTheyWere()
    {
        var services = new ServiceCollection();
        services.AddInstrumentedChannel<int>("a");
        int count = services.Count;

        Assert.Throws<InvalidOperationException>(() => services.AddInstrumentedChannel<int>("a"));

        Assert.Equal(count, services.Count);
    }
}
