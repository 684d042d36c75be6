// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Configuration;

/// <summary>Every option has a key, for environment variables and for any other configuration.</summary>
public class ConfigurationKeyTests
{
    private const string Prefix = "OTEL_DOTNET_CHANNELS_";

    public static TheoryData<string, string, object> MeterKeys => new()
    {
        { "MAX_CHANNEL_NAMES", "7", 7 },
        { "MAX_CHANNEL_NAMES", " 7 ", 7 },
        { "STALLED_AFTER", "1500", TimeSpan.FromSeconds(1.5) },
        { "STALLED_AFTER", "0", TimeSpan.Zero },
        { "STALLED_AFTER", "0.5", TimeSpan.FromMilliseconds(0.5) },
        { "INSTANCE_IDS", "true", true },
        { "INSTANCE_IDS", "TRUE", true },
        { "UNACCOUNTED_ITEMS", "True", true },
        { "UNACCOUNTED_ITEMS", "false", false },
        { "MAX_CHANNEL_NAMES", "", 200 },
        { "MAX_CHANNEL_NAMES", "  ", 200 },
    };

    public static TheoryData<string, string, object> TraceKeys => new()
    {
        { "SPANS", "Lean", ChannelSpans.Lean },
        { "SPANS", "lean", ChannelSpans.Lean },
        { "SPANS", "NONE", ChannelSpans.None },
        { "SPANS", "default", ChannelSpans.Default },
        { "SPANS", "send, process", ChannelSpans.Send | ChannelSpans.Process },
        { "SPANS", " SlowSend,FAILEDCOMPLETE ", ChannelSpans.SlowSend | ChannelSpans.FailedComplete },
        { "RELATIONSHIP", "Link", ChannelSpanRelationship.Link },
        { "RELATIONSHIP", "pArEnT", ChannelSpanRelationship.Parent },
        { "RELATIONSHIP", "auto", ChannelSpanRelationship.Auto },
        { "RESTORE_CONTEXT", "false", false },
        { "PROPAGATE_UNSAMPLED_CONTEXT", "false", false },
        { "MAX_PARENT_AGE", "2000", TimeSpan.FromSeconds(2) },
        { "SLOW_SEND_THRESHOLD", "20", TimeSpan.FromMilliseconds(20) },
        { "FAN_OUT_LIMIT", "5", 5 },
        { "MAX_BATCH_LINKS", "6", 6 },
        { "MAX_ROOT_SPANS_PER_SECOND", "3", 3 },
        { "EMIT_MESSAGING_ATTRIBUTES", "true", true },
    };

    [Theory]
    [MemberData(nameof(MeterKeys))]
    public void MeterKey_InTheConfiguration_SetsItsOption(string key, string text, object value)
    {
        using MeterProvider provider = MetricConfiguration.BuildMeter(MetricConfiguration.Of((Prefix + key, text)));

        Assert.Equal(value, MeterOption(key));
    }

    [Theory]
    [MemberData(nameof(MeterKeys))]
    public void MeterKey_InTheEnvironment_SetsItsOption(string key, string text, object value)
    {
        Environment.SetEnvironmentVariable(Prefix + key, text);
        try
        {
            using MeterProvider provider = Sdk.CreateMeterProviderBuilder().AddChannelInstrumentation().Build();

            Assert.Equal(value, MeterOption(key));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Prefix + key, null);
        }
    }

    [Theory]
    [MemberData(nameof(TraceKeys))]
    public void TraceKey_InTheConfiguration_SetsItsOption(string key, string text, object value)
    {
        using TracerProvider provider = MetricConfiguration.BuildTracer(MetricConfiguration.Of((Prefix + key, text)));

        Assert.Equal(value, TraceOption(key));
    }

    [Theory]
    [MemberData(nameof(TraceKeys))]
    public void TraceKey_InTheEnvironment_SetsItsOption(string key, string text, object value)
    {
        Environment.SetEnvironmentVariable(Prefix + key, text);
        try
        {
            using TracerProvider provider = Sdk.CreateTracerProviderBuilder().AddChannelInstrumentation().Build();

            Assert.Equal(value, TraceOption(key));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Prefix + key, null);
        }
    }

    private static object MeterOption(string key)
    {
        ChannelMeterInstrumentationOptions options = ChannelMetrics.Settings;
        return key switch
        {
            "MAX_CHANNEL_NAMES" => options.MaxChannelNames,
            "STALLED_AFTER" => options.StalledAfter,
            "INSTANCE_IDS" => options.EmitInstanceIds,
            "UNACCOUNTED_ITEMS" => options.ReportUnaccountedItems,
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
    }

    private static object TraceOption(string key)
    {
        TracingSettings settings = ChannelTracing.Settings;
        return key switch
        {
            "SPANS" => settings.Spans,
            "RELATIONSHIP" => settings.Relationship,
            "RESTORE_CONTEXT" => settings.RestoreContext,
            "PROPAGATE_UNSAMPLED_CONTEXT" => settings.PropagateUnsampledContext,
            "MAX_PARENT_AGE" => settings.MaxParentAge,
            "SLOW_SEND_THRESHOLD" => settings.SlowSendThreshold,
            "FAN_OUT_LIMIT" => settings.FanOutLimit,
            "MAX_BATCH_LINKS" => settings.MaxBatchLinks,
            "MAX_ROOT_SPANS_PER_SECOND" => CountRootSpans(settings),
            "EMIT_MESSAGING_ATTRIBUTES" => settings.EmitMessagingAttributes,
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
    }

    private static int CountRootSpans(TracingSettings settings)
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        int count = 0;
        while (count < 1000 && settings.RootSpans.TryTake(clock))
        {
            count++;
        }

        return count;
    }
}
