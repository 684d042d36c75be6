// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Registration;

/// <summary>
/// A container makes the channel when somebody asks for it: what an operator looks for is who registered it.
/// </summary>
public sealed class CreationSiteTests
{
    private readonly ServiceCollection _services = [];
    private readonly string _name = "site-" + Guid.NewGuid().ToString("N");

    [Fact]
    public void CreationSite_Registered_IsTheMethodThatRegisters()
    {
        _services.AddInstrumentedChannel<int>(_name);

        AssertIsHere(nameof(CreationSite_Registered_IsTheMethodThatRegisters));
    }

    [Fact]
    public void CreationSite_RegisteredWithOptions_IsTheMethodThatRegisters()
    {
        _services.AddInstrumentedChannel<int>(_name, static options => options.Capacity = 3);

        AssertIsHere(nameof(CreationSite_RegisteredWithOptions_IsTheMethodThatRegisters));
    }

    [Fact]
    public void CreationSite_RegisteredWithConfiguration_IsTheMethodThatRegisters()
    {
        _services.AddInstrumentedChannel<int>(_name, new ConfigurationBuilder().Build().GetSection("Channel"));

        AssertIsHere(nameof(CreationSite_RegisteredWithConfiguration_IsTheMethodThatRegisters));
    }

    private void AssertIsHere(string method)
    {
        using ServiceProvider provider = _services.BuildServiceProvider();
        Channel<int> channel = provider.GetRequiredKeyedService<Channel<int>>(_name);

        string? site = Assert.Single(ChannelSnapshot.TakeAll(), snapshot => snapshot.Name == _name).CreationSite;

        Assert.Contains(nameof(CreationSiteTests) + "." + method, site, StringComparison.Ordinal);
        GC.KeepAlive(channel);
    }
}
