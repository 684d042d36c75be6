// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels.Configuration;
using OpenTelemetry.Instrumentation.Channels.Hosting.LeakDetection;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;

/// <summary>
/// The keys of one kind of options. The binder ignores a key that it does not know, and does not list the values that
/// an enumeration allows.
/// </summary>
internal sealed class SectionKeys
{
    public static readonly SectionKeys Channel = new SectionKeys(
            nameof(InstrumentedChannelOptions.Capacity),
            nameof(InstrumentedChannelOptions.SingleReader),
            nameof(InstrumentedChannelOptions.SingleWriter),
            nameof(InstrumentedChannelOptions.AllowSynchronousContinuations),
            nameof(InstrumentedChannelOptions.RestoreContext),
            nameof(InstrumentedChannelOptions.DisableTracing),
            nameof(InstrumentedChannelOptions.Tags))
        .WithEnum<BoundedChannelFullMode>(nameof(InstrumentedChannelOptions.FullMode))
        .WithEnum<ChannelLayer>(nameof(InstrumentedChannelOptions.Layer))
        .WithEnum<ChannelSpans>(nameof(InstrumentedChannelOptions.Spans))
        .WithEnum<ChannelSpanRelationship>(nameof(InstrumentedChannelOptions.Relationship));

    public static readonly SectionKeys Consumer = new SectionKeys(
            nameof(ChannelConsumerOptions.Concurrency),
            nameof(ChannelConsumerOptions.MaxAttempts),
            nameof(ChannelConsumerOptions.RetryDelay),
            nameof(ChannelConsumerOptions.MaxRetryDelay),
            nameof(ChannelConsumerOptions.DeadLetterChannel),
            nameof(ChannelConsumerOptions.DrainTimeout),
            nameof(ChannelConsumerOptions.CompleteOnStop))
        .WithEnum<ChannelPoisonPolicy>(nameof(ChannelConsumerOptions.PoisonPolicy));

    public static readonly SectionKeys Health = new(
        nameof(ChannelHealthCheckOptions.DegradedUtilization),
        nameof(ChannelHealthCheckOptions.UnhealthyUtilization),
        nameof(ChannelHealthCheckOptions.DegradedItemAge),
        nameof(ChannelHealthCheckOptions.UnhealthyItemAge),
        nameof(ChannelHealthCheckOptions.DegradedStall),
        nameof(ChannelHealthCheckOptions.UnhealthyStall),
        nameof(ChannelHealthCheckOptions.ReportLeaks),
        nameof(ChannelHealthCheckOptions.IsUnhealthyOnLeaks),
        nameof(ChannelHealthCheckOptions.ObservationInterval));

    public static readonly SectionKeys Leaks = new(
        nameof(LeakDetectionSettings.IsEnabled),
        nameof(LeakDetectionSettings.ReleaseAbandoned),
        nameof(LeakDetectionSettings.CaptureCreationStacks),
        nameof(LeakDetectionSettings.BlockedAfter),
        nameof(LeakDetectionSettings.IdleReadersAfter),
        nameof(LeakDetectionSettings.LostWakeUpAfter),
        nameof(LeakDetectionSettings.ImbalanceAfter),
        nameof(LeakDetectionSettings.UndrainedAfter),
        nameof(LeakDetectionSettings.GrowthWindow),
        nameof(LeakDetectionSettings.GrowthWindows),
        nameof(LeakDetectionSettings.UnusualWaitFactor),
        nameof(LeakDetectionSettings.MaxChannelsOfName),
        nameof(LeakDetectionSettings.CheckInterval),
        nameof(LeakDetectionSettings.GrowthCollections));

    private readonly SortedDictionary<string, Func<string, string?>> _problemOf = new(StringComparer.OrdinalIgnoreCase);

    private SectionKeys(params string[] names)
    {
        foreach (string name in names)
        {
            _problemOf.Add(name, static _ => null);
        }
    }

    public IEnumerable<string> Names => _problemOf.Keys;

    /// <summary>Checks a section before it is bound.</summary>
    /// <exception cref="OptionsValidationException">A key is not known, or its value is none of those that are
    /// allowed.</exception>
    public void Check<TOptions>(IConfiguration configuration)
    {
        // The root of a configuration has the keys of everything else.
        if (configuration is not IConfigurationSection { Path.Length: > 0 } section)
        {
            return;
        }

        string[] problems = [.. section.GetChildren().Select(ProblemOf).OfType<string>()];
        if (problems.Length > 0)
        {
            throw new OptionsValidationException(section.Path, typeof(TOptions), problems);
        }
    }

    private string? ProblemOf(IConfigurationSection child)
    {
        if (_problemOf.TryGetValue(child.Key, out Func<string, string?>? problemOf))
        {
            return child.Value is { Length: > 0 } value && problemOf(value) is { } problem
                ? $"The configuration key '{child.Path}' has the value '{value}'; it {problem}."
                : null;
        }

        // What holds keys of its own is a section for something else, such as the consumer of a channel.
        string? nearest = NearestKey.To(child.Key, Names);
        bool isSection = child.Value is null;
        return isSection && nearest is null ? null
            : $"The configuration key '{child.Path}' is unknown"
                + (nearest is null ? "." : $"; did you mean '{nearest}'?")
                + $" Allowed keys: {string.Join(", ", Names)}.";
    }

    private SectionKeys WithEnum<TEnum>(string name)
        where TEnum : struct, Enum
    {
        _problemOf.Add(name, static value => Enum.TryParse<TEnum>(value, ignoreCase: true, out _)
            ? null
            : "must be one of " + string.Join(", ", Enum.GetNames<TEnum>()));
        return this;
    }
}
