// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Health;

/// <summary>Validates the options of one health check.</summary>
internal sealed class ChannelHealthCheckOptionsValidator(string checkName, OptionsOrigin origin)
    : IValidateOptions<ChannelHealthCheckOptions>
{
    public ValidateOptionsResult Validate(string? name, ChannelHealthCheckOptions options)
    {
        if (name != checkName)
        {
            return ValidateOptionsResult.Skip;
        }

        var problems = new OptionProblems($"the health check '{checkName}'", origin);
        problems.RequireShare(nameof(options.DegradedUtilization), options.DegradedUtilization);
        problems.RequireShare(nameof(options.UnhealthyUtilization), options.UnhealthyUtilization);
        problems.RequireTime(nameof(options.DegradedItemAge), options.DegradedItemAge);
        problems.RequireTime(nameof(options.UnhealthyItemAge), options.UnhealthyItemAge);
        problems.RequireTime(nameof(options.DegradedStall), options.DegradedStall);
        problems.RequireTime(nameof(options.UnhealthyStall), options.UnhealthyStall);
        problems.RequireInterval(nameof(options.ObservationInterval), options.ObservationInterval);
        problems.RequireOrder(
            nameof(options.DegradedUtilization),
            options.DegradedUtilization,
            nameof(options.UnhealthyUtilization),
            options.UnhealthyUtilization);
        problems.RequireOrder(
            nameof(options.DegradedItemAge),
            options.DegradedItemAge,
            nameof(options.UnhealthyItemAge),
            options.UnhealthyItemAge);
        problems.RequireOrder(
            nameof(options.DegradedStall),
            options.DegradedStall,
            nameof(options.UnhealthyStall),
            options.UnhealthyStall);
        return problems.Result;
    }
}
