// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using Microsoft.Extensions.Options;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;

/// <summary>Collects what is wrong with the options of one owner; each problem names its option or its key.</summary>
internal sealed class OptionProblems(string owner, OptionsOrigin origin)
{
    // A time without a unit, as "5", is read as days: no time here can be meant so.
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private readonly List<string> _problems = [];

    public ValidateOptionsResult Result
        => _problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_problems);

    public void RequireAtLeast(string option, int? value, int least)
    {
        if (value < least)
        {
            Add(option, value, string.Create(CultureInfo.InvariantCulture, $"must be at least {least}"));
        }
    }

    public void RequireTime(string option, TimeSpan? value)
    {
        if (value is { } time && (time < TimeSpan.Zero || time >= s_day))
        {
            Add(option, value, "must be a time from 00:00:00 to less than a day, for instance 00:00:05");
        }
    }

    public void RequireInterval(string option, TimeSpan? value)
    {
        RequireTime(option, value);
        if (value == TimeSpan.Zero)
        {
            Add(option, value, "must be more than 0");
        }
    }

    public void RequireShare(string option, double? value)
    {
        if (value is not (null or (>= 0 and <= 1)))
        {
            Add(option, value, "must be a number from 0 to 1");
        }
    }

    public void RequireOrder<T>(string lesserOption, T? lesser, string greaterOption, T? greater)
        where T : struct, IComparable<T>
    {
        if (lesser is { } least && greater is { } value && value.CompareTo(least) < 0)
        {
            Add(
                greaterOption,
                value,
                string.Create(CultureInfo.InvariantCulture, $"must be at least {lesserOption}, which is {least}"));
        }
    }

    public void RequireDefined<TEnum>(string option, TEnum? value)
        where TEnum : struct, Enum
    {
        if (value is { } one && !Enum.IsDefined(one))
        {
            Add(option, value, "must be one of " + string.Join(", ", Enum.GetNames<TEnum>()));
        }
    }

    public void Add(string option, object? value, string rule)
        => _problems.Add(string.Create(
            CultureInfo.InvariantCulture, $"{origin.Describe(option, owner)} has the value '{value}'; it {rule}."));
}
