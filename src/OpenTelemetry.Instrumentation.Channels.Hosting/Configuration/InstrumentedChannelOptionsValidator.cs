// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;

/// <summary>Validates the options of one channel.</summary>
internal sealed class InstrumentedChannelOptionsValidator(string optionsName, string owner, OptionsOrigin origin)
    : IValidateOptions<InstrumentedChannelOptions>
{
    private const ChannelSpans AllSpans = ChannelSpans.Default | ChannelSpans.Lean;

    // Rendezvous channels came with .NET 10.
    private static int LeastCapacity => Environment.Version.Major >= 10 ? 0 : 1;

    public ValidateOptionsResult Validate(string? name, InstrumentedChannelOptions options)
    {
        if (name != optionsName)
        {
            return ValidateOptionsResult.Skip;
        }

        var problems = new OptionProblems(owner, origin);
        problems.RequireAtLeast(nameof(options.Capacity), options.Capacity, LeastCapacity);
        problems.RequireDefined<BoundedChannelFullMode>(nameof(options.FullMode), options.FullMode);
        problems.RequireDefined(nameof(options.Layer), options.Layer);
        problems.RequireDefined(nameof(options.Relationship), options.Relationship);
        if ((options.Spans & ~AllSpans) is not (null or 0))
        {
            problems.Add(
                nameof(options.Spans),
                options.Spans,
                "must be a combination of " + string.Join(", ", Enum.GetNames<ChannelSpans>()));
        }

        if (options.Capacity is null && options.FullMode != BoundedChannelFullMode.Wait)
        {
            problems.Add(
                nameof(options.FullMode),
                options.FullMode,
                $"must be {nameof(BoundedChannelFullMode.Wait)}: without {nameof(options.Capacity)} it is never full");
        }

        return problems.Result;
    }
}
