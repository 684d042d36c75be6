// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Configuration;

/// <summary>A wrong value fails at the start, with the name of its key, and leaves nothing behind.</summary>
public class InvalidConfigurationTests
{
    private const string Prefix = "OTEL_DOTNET_CHANNELS_";

    public static TheoryData<string, string> MeterValues => new()
    {
        { "MAX_CHANNEL_NAMES", "many" },
        { "MAX_CHANNEL_NAMES", "0" },
        { "MAX_CHANNEL_NAMES", "-1" },
        { "MAX_CHANNEL_NAMES", "1.5" },
        { "MAX_CHANNEL_NAMES", "99999999999" },
        { "STALLED_AFTER", "-1" },
        { "STALLED_AFTER", "30s" },
        { "STALLED_AFTER", "NaN" },
        { "STALLED_AFTER", "Infinity" },
        { "STALLED_AFTER", "1e300" },
        { "STALLED_AFTER", "1,5" },
        { "INSTANCE_IDS", "1" },
        { "INSTANCE_IDS", "yes" },
        { "UNACCOUNTED_ITEMS", "on" },
    };

    public static TheoryData<string, string> TraceValues => new()
    {
        { "SPANS", "Everything" },
        { "SPANS", "1" },
        { "SPANS", "-1" },
        { "SPANS", "Send,4" },
        { "SPANS", "Send;Process" },
        { "SPANS", "," },
        { "RELATIONSHIP", "Child" },
        { "RELATIONSHIP", "2" },
        { "RELATIONSHIP", "Parent,Link" },
        { "RESTORE_CONTEXT", "0" },
        { "MAX_PARENT_AGE", "-5" },
        { "SLOW_SEND_THRESHOLD", "fast" },
        { "FAN_OUT_LIMIT", "0" },
        { "MAX_BATCH_LINKS", "-1" },
        { "MAX_ROOT_SPANS_PER_SECOND", "-1" },
        { "EMIT_MESSAGING_ATTRIBUTES", "nope" },
    };

    [Theory]
    [MemberData(nameof(MeterValues))]
    public void BuildMeter_WrongValue_FailsWithTheNameOfTheKey(string key, string value)
    {
        ChannelMeterInstrumentationOptions before = ChannelMetrics.Settings;

        var error = Assert.Throws<OptionsValidationException>(
            () => MetricConfiguration.BuildMeter(MetricConfiguration.Of((Prefix + key, value))).Dispose());

        AssertNames(error, Prefix + key, value);
        Assert.Equal(typeof(ChannelMeterInstrumentationOptions), error.OptionsType);
        Assert.Same(before, ChannelMetrics.Settings);
        Assert.False(ChannelMetrics.TimesItems);
    }

    [Theory]
    [MemberData(nameof(TraceValues))]
    public void BuildTracer_WrongValue_FailsWithTheNameOfTheKey(string key, string value)
    {
        TracingSettings before = ChannelTracing.Settings;

        var error = Assert.Throws<OptionsValidationException>(
            () => MetricConfiguration.BuildTracer(MetricConfiguration.Of((Prefix + key, value))).Dispose());

        AssertNames(error, Prefix + key, value);
        Assert.Equal(typeof(ChannelTraceInstrumentationOptions), error.OptionsType);
        Assert.Same(before, ChannelTracing.Settings);
        Assert.False(ChannelTracing.Source.HasListeners());
    }

    [Theory]
    [InlineData("MAX_CHANNEL_NAMES", "many")]
    [InlineData("SPANS", "Everything")]
    public async Task HostStart_WrongValue_FailsWithTheNameOfTheKey(string key, string value)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>(Prefix + key, value)]);
        builder.Services.AddOpenTelemetry().AddChannelInstrumentation().WithTracing().WithMetrics();
        using IHost host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        AssertNames(error, Prefix + key, value);
    }

    private static void AssertNames(OptionsValidationException error, string key, string value)
    {
        Assert.Contains($"'{key}'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("must be", error.Message, StringComparison.Ordinal);
    }
}
