// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.LeakDetection;

/// <summary>
/// Represents the options of the leak detection as a configuration has them. A missing value keeps its default. All
/// values that are not allowed are reported with their keys, where the options themselves would throw at the first one.
/// </summary>
internal sealed class LeakDetectionSettings
{
    public bool? IsEnabled { get; set; }

    public bool? ReleaseAbandoned { get; set; }

    public bool? CaptureCreationStacks { get; set; }

    public TimeSpan? BlockedAfter { get; set; }

    public TimeSpan? IdleReadersAfter { get; set; }

    public TimeSpan? LostWakeUpAfter { get; set; }

    public TimeSpan? ImbalanceAfter { get; set; }

    public TimeSpan? UndrainedAfter { get; set; }

    public TimeSpan? GrowthWindow { get; set; }

    public int? GrowthWindows { get; set; }

    public int? UnusualWaitFactor { get; set; }

    public int? MaxChannelsOfName { get; set; }

    public int? GrowthCollections { get; set; }

    public TimeSpan? CheckInterval { get; set; }

    public void ApplyTo(ChannelLeakDetectionOptions options)
    {
        options.IsEnabled = IsEnabled ?? options.IsEnabled;
        options.ReleaseAbandoned = ReleaseAbandoned ?? options.ReleaseAbandoned;
        options.CaptureCreationStacks = CaptureCreationStacks ?? options.CaptureCreationStacks;
        options.BlockedAfter = BlockedAfter ?? options.BlockedAfter;
        options.IdleReadersAfter = IdleReadersAfter ?? options.IdleReadersAfter;
        options.LostWakeUpAfter = LostWakeUpAfter ?? options.LostWakeUpAfter;
        options.ImbalanceAfter = ImbalanceAfter ?? options.ImbalanceAfter;
        options.UndrainedAfter = UndrainedAfter ?? options.UndrainedAfter;
        options.GrowthWindow = GrowthWindow ?? options.GrowthWindow;
        options.GrowthWindows = GrowthWindows ?? options.GrowthWindows;
        options.UnusualWaitFactor = UnusualWaitFactor ?? options.UnusualWaitFactor;
        options.MaxChannelsOfName = MaxChannelsOfName ?? options.MaxChannelsOfName;
        options.GrowthCollections = GrowthCollections ?? options.GrowthCollections;
        options.CheckInterval = CheckInterval ?? options.CheckInterval;
    }
}
