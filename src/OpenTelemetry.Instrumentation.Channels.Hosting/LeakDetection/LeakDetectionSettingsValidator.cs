// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.LeakDetection;

/// <summary>Validates the options of the leak detection that come from a configuration.</summary>
internal sealed class LeakDetectionSettingsValidator(OptionsOrigin origin) : IValidateOptions<LeakDetectionSettings>
{
    public ValidateOptionsResult Validate(string? name, LeakDetectionSettings options)
    {
        var problems = new OptionProblems("the leak detection", origin);
        problems.RequireTime(nameof(options.BlockedAfter), options.BlockedAfter);
        problems.RequireTime(nameof(options.IdleReadersAfter), options.IdleReadersAfter);
        problems.RequireTime(nameof(options.LostWakeUpAfter), options.LostWakeUpAfter);
        problems.RequireTime(nameof(options.ImbalanceAfter), options.ImbalanceAfter);
        problems.RequireTime(nameof(options.UndrainedAfter), options.UndrainedAfter);
        problems.RequireTime(nameof(options.GrowthWindow), options.GrowthWindow);
        problems.RequireInterval(nameof(options.CheckInterval), options.CheckInterval);
        problems.RequireAtLeast(nameof(options.GrowthWindows), options.GrowthWindows, 1);
        problems.RequireAtLeast(nameof(options.UnusualWaitFactor), options.UnusualWaitFactor, 1);
        problems.RequireAtLeast(nameof(options.MaxChannelsOfName), options.MaxChannelsOfName, 1);
        problems.RequireAtLeast(nameof(options.GrowthCollections), options.GrowthCollections, 0);
        return problems.Result;
    }
}
