// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>
/// What the options become, and which keys are asked for, when a provider is built with a configuration.
/// </summary>
internal static class ConfiguredOptions
{
    private const string Prefix = "OTEL_DOTNET_CHANNELS_";

    public static object Read(Type type, string key, string value)
        => Build(type, new AskedConfiguration { [key] = value });

    public static IEnumerable<string> AskedKeys(Type type)
    {
        var configuration = new AskedConfiguration();
        Build(type, configuration);
        return configuration.Asked.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal));
    }

    private static object Build(Type type, AskedConfiguration configuration)
        => type == typeof(ChannelTraceInstrumentationOptions)
            ? BuildTracing(configuration)
            : BuildMetrics(configuration);

    private static ChannelTraceInstrumentationOptions BuildTracing(AskedConfiguration configuration)
    {
        ChannelTraceInstrumentationOptions? options = null;
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration.Root))
            .AddChannelInstrumentation()
            .AddInstrumentation(services => options = Current<ChannelTraceInstrumentationOptions>(services))
            .Build();
        return options!;
    }

    private static ChannelMeterInstrumentationOptions BuildMetrics(AskedConfiguration configuration)
    {
        ChannelMeterInstrumentationOptions? options = null;
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration.Root))
            .AddChannelInstrumentation()
            .AddInstrumentation(services => options = Current<ChannelMeterInstrumentationOptions>(services))
            .Build();
        return options!;
    }

    private static TOptions Current<TOptions>(IServiceProvider services)
        => services.GetRequiredService<IOptionsMonitor<TOptions>>().CurrentValue;

    /// <summary>A configuration that remembers what it was asked for.</summary>
    private sealed class AskedConfiguration : ConfigurationProvider, IConfigurationSource
    {
        public AskedConfiguration() => Root = new ConfigurationBuilder().Add(this).Build();

        public IConfiguration Root { get; }

        public HashSet<string> Asked { get; } = [];

        public string this[string key]
        {
            set => Set(key, value);
        }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            Asked.Add(key);
            return base.TryGet(key, out value);
        }
    }
}
