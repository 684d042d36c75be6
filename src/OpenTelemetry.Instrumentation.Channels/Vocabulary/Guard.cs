// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Provides argument checks for the public surface, with the exceptions that the BCL would throw.</summary>
internal static class Guard
{
    public const int MaxNameLength = 255;

    public static void ThrowIfNull([NotNull] object? value, string parameterName)
    {
        if (value is null)
        {
            throw new ArgumentNullException(parameterName);
        }
    }

    public static void ThrowIfNotAName([NotNull] string? name)
    {
        ThrowIfNull(name, nameof(name));
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentException("The name of a channel cannot be empty or white space.", nameof(name));
        }

        if (name!.Length > MaxNameLength)
        {
            throw new ArgumentException(
                $"The name of a channel has at most {MaxNameLength} characters, not {name.Length}.",
                nameof(name));
        }
    }

    public static void ThrowIfNotPositive(int value, string parameterName)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(parameterName, value, "The value must be at least 1.");
        }
    }

    public static void ThrowIfNotPositive(TimeSpan value, string parameterName)
    {
        if (value <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(parameterName, value, "The value must be positive.");
        }
    }

    public static void ThrowIfNegative(int value, string parameterName)
    {
        if (value < 0)
        {
            throw new ArgumentOutOfRangeException(parameterName, value, "The value cannot be negative.");
        }
    }

    public static void ThrowIfNegative(TimeSpan value, string parameterName)
    {
        if (value < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(parameterName, value, "The value cannot be negative.");
        }
    }

    public static void ThrowIfNotDefined(ChannelLayer value, string parameterName)
    {
        if (value is < ChannelLayer.None or > ChannelLayer.Infrastructure)
        {
            throw new ArgumentOutOfRangeException(parameterName, value, "The value is not a defined layer.");
        }
    }

    public static void ThrowIfNotDefined(ChannelSpanRelationship? value, string parameterName)
    {
        if (value is < ChannelSpanRelationship.Auto or > ChannelSpanRelationship.Link)
        {
            throw new ArgumentOutOfRangeException(parameterName, value, "The value is not a defined relationship.");
        }
    }

    public static void ThrowIfNotDefined(ChannelSpans? value, string parameterName)
    {
        if (value is { } spans && (spans & ~(ChannelSpans.Default | ChannelSpans.Lean)) != 0)
        {
            throw new ArgumentOutOfRangeException(parameterName, value, "The value has flags that are not spans.");
        }
    }

    public static void ThrowIfNotDefined(ChannelCompletionCause value, string parameterName)
    {
        if (value is < ChannelCompletionCause.None or > ChannelCompletionCause.Cancellation)
        {
            throw new ArgumentOutOfRangeException(parameterName, value, "The value is not a defined cause.");
        }
    }

    public static void ThrowIfNotDefined(ChannelLeftovers value, string parameterName)
    {
        if (value is < ChannelLeftovers.Keep or > ChannelLeftovers.Discard)
        {
            throw new ArgumentOutOfRangeException(
                parameterName, value, "The value is not a defined kind of leftovers.");
        }
    }

    public static void ThrowIfNotATimeLimit(TimeSpan value, string parameterName)
    {
        if (value != Timeout.InfiniteTimeSpan)
        {
            ThrowIfNegative(value, parameterName);
        }
    }
}
