// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OpenTelemetry.Instrumentation.Channels.Configuration;

/// <summary>Sets the trace options from <c>OTEL_DOTNET_CHANNELS_*</c>, for every options name.</summary>
internal sealed class TraceOptionsFromConfiguration : IConfigureNamedOptions<ChannelTraceInstrumentationOptions>
{
    private readonly IConfiguration? _configuration;

    public TraceOptionsFromConfiguration(IServiceProvider provider)
        => _configuration = provider.GetService<IConfiguration>();

    public void Configure(ChannelTraceInstrumentationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, ChannelTraceInstrumentationOptions options)
    {
        var reader = new ConfigurationReader(_configuration, typeof(ChannelTraceInstrumentationOptions));
        reader.Read<ChannelSpans>(
            "OTEL_DOTNET_CHANNELS_SPANS",
            "Default, Lean, None, or a list of Send, SlowSend, Receive, Process, Complete, FailedComplete",
            value => options.Spans = value);
        reader.Read<ChannelSpanRelationship>(
            "OTEL_DOTNET_CHANNELS_RELATIONSHIP",
            "Auto, Parent or Link",
            value => options.Relationship = value);
        reader.Read("OTEL_DOTNET_CHANNELS_RESTORE_CONTEXT", (bool value) => options.RestoreContext = value);
        reader.Read(
            "OTEL_DOTNET_CHANNELS_PROPAGATE_UNSAMPLED_CONTEXT",
            (bool value) => options.PropagateUnsampledContext = value);
        reader.Read("OTEL_DOTNET_CHANNELS_MAX_PARENT_AGE", (TimeSpan value) => options.MaxParentAge = value);
        reader.Read("OTEL_DOTNET_CHANNELS_SLOW_SEND_THRESHOLD", (TimeSpan value) => options.SlowSendThreshold = value);
        reader.Read("OTEL_DOTNET_CHANNELS_FAN_OUT_LIMIT", (int value) => options.FanOutLimit = value);
        reader.Read("OTEL_DOTNET_CHANNELS_MAX_BATCH_LINKS", (int value) => options.MaxBatchLinks = value);
        reader.Read(
            "OTEL_DOTNET_CHANNELS_MAX_ROOT_SPANS_PER_SECOND", (int value) => options.MaxRootSpansPerSecond = value);
        reader.Read(
            "OTEL_DOTNET_CHANNELS_EMIT_MESSAGING_ATTRIBUTES", (bool value) => options.EmitMessagingAttributes = value);
    }
}
