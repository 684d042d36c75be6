// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Reflection;
using OpenTelemetry.Instrumentation.Channels.AspNetCore;
using OpenTelemetry.Instrumentation.Channels.Hosting;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed class OptionReferenceTests
{
    private static readonly Type[] s_withKeys =
        [typeof(ChannelTraceInstrumentationOptions), typeof(ChannelMeterInstrumentationOptions)];

    public static TheoryData<Type> Types =>
        [.. s_withKeys, typeof(ChannelTelemetryOptions), typeof(InstrumentedChannelOptions),
            typeof(ChannelConsumerOptions),
            typeof(ChannelHealthCheckOptions), typeof(ChannelLeakDetectionOptions), typeof(ChannelDebugOptions)];

    /// <summary>Gets each option that has a key: its type, its name, the key.</summary>
    public static TheoryData<Type, string, string> Keys()
    {
        var data = new TheoryData<Type, string, string>();
        foreach (Type type in s_withKeys)
        {
            foreach (string[] row in Table(type).Where(row => row[2].Length > 0))
            {
                data.Add(type, row[0], row[2]);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Page_OptionTable_HasEveryOption(Type type)
        => Assert.Equal(
            type.GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal),
            Table(type).Select(row => row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(ChannelTraceInstrumentationOptions))]
    [InlineData(typeof(ChannelMeterInstrumentationOptions))]
    [InlineData(typeof(ChannelConsumerOptions))]
    [InlineData(typeof(ChannelHealthCheckOptions))]
    [InlineData(typeof(ChannelLeakDetectionOptions))]
    [InlineData(typeof(ChannelDebugOptions))]
    public void Page_OptionTable_HasTheDefaults(Type type)
    {
        object options = Activator.CreateInstance(type)!;
        Assert.All(Table(type), row => Assert.Equal(Text(type.GetProperty(row[0])!.GetValue(options)), row[1]));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Page_ConfigurationKey_SetsItsOptionAndNoOther(Type type, string option, string key)
    {
        PropertyInfo[] properties = type.GetProperties();
        object defaults = Activator.CreateInstance(type)!;
        object? value = type.GetProperty(option)!.GetValue(defaults);

        object options = ConfiguredOptions.Read(type, key, OtherThan(value));

        Assert.Equal(
            [option],
            properties
                .Where(property => !Equals(property.GetValue(options), property.GetValue(defaults)))
                .Select(property => property.Name));
    }

    [Fact]
    public void Page_ConfigurationKeys_AreAllThatTheCodeAsksFor()
        => Assert.Equal(
            s_withKeys.SelectMany(ConfiguredOptions.AskedKeys).Distinct().Order(StringComparer.Ordinal),
            Keys().Select<object[], string>(row => (string)row[2]).Order(StringComparer.Ordinal));

    private static IReadOnlyList<string[]> Table(Type type) => PageTable.Of(type.Name);

    private static string OtherThan(object? value) => value switch
    {
        bool isSet => isSet ? "false" : "true",
        ChannelSpans => "Send, Process",
        ChannelSpanRelationship => "Link",
        _ => "7",
    };

    private static string Text(object? value) => value switch
    {
        null => "none",
        TimeProvider => "system",
        TimeSpan time when time == Timeout.InfiniteTimeSpan => "never",
        double number => number.ToString(CultureInfo.InvariantCulture),
        bool isSet => isSet ? "true" : "false",
        TimeSpan { TotalSeconds: >= 1 } time => $"{time.TotalSeconds} s",
        TimeSpan time => $"{time.TotalMilliseconds} ms",
        _ => value.ToString()!,
    };
}
