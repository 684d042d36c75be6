// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OpenTelemetry.Instrumentation.Channels.Configuration;

/// <summary>Sets the metric options from <c>OTEL_DOTNET_CHANNELS_*</c>, for every options name.</summary>
internal sealed class MeterOptionsFromConfiguration : IConfigureNamedOptions<ChannelMeterInstrumentationOptions>
{
    private readonly IConfiguration? _configuration;

    public MeterOptionsFromConfiguration(IServiceProvider provider)
        => _configuration = provider.GetService<IConfiguration>();

    public void Configure(ChannelMeterInstrumentationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, ChannelMeterInstrumentationOptions options)
    {
        var reader = new ConfigurationReader(_configuration, typeof(ChannelMeterInstrumentationOptions));
        reader.Read("OTEL_DOTNET_CHANNELS_MAX_CHANNEL_NAMES", (int value) => options.MaxChannelNames = value);
        reader.Read("OTEL_DOTNET_CHANNELS_STALLED_AFTER", (TimeSpan value) => options.StalledAfter = value);
        reader.Read("OTEL_DOTNET_CHANNELS_INSTANCE_IDS", (bool value) => options.EmitInstanceIds = value);
        reader.Read("OTEL_DOTNET_CHANNELS_UNACCOUNTED_ITEMS", (bool value) => options.ReportUnaccountedItems = value);
    }
}
