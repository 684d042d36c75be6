// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace OpenTelemetry.Instrumentation.Channels.Configuration;

/// <summary>Reads single values; a value that cannot be read fails with the name of its key.</summary>
internal readonly struct ConfigurationReader
{
    private readonly IConfiguration? _configuration;
    private readonly Type _optionsType;

    public ConfigurationReader(IConfiguration? configuration, Type optionsType)
    {
        _configuration = configuration;
        _optionsType = optionsType;
    }

    public void Read(string key, Action<bool> set)
        => Read(key, "true or false", text => bool.TryParse(text, out bool value) ? value : null, set);

    public void Read(string key, Action<int> set)
        => Read(
            key,
            "a whole number in its range",
            text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value)
                ? value
                : null,
            set);

    public void Read(string key, Action<TimeSpan> set)
        => Read(
            key,
            "a number of milliseconds, 0 or more",
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                && value >= 0 && value < TimeSpan.MaxValue.TotalMilliseconds
                    ? TimeSpan.FromMilliseconds(value)
                    : null,
            set);

    public void Read<TEnum>(string key, string allowed, Action<TEnum> set)
        where TEnum : struct, Enum
        => Read(key, allowed, text => TryParseNames(text, out TEnum value) ? value : null, set);

    // Enum.TryParse also takes numbers: a configuration has names only.
    private static bool TryParseNames<TEnum>(string text, out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        return text.Trim().Length > 0
            && !char.IsDigit(text.Trim()[0])
            && text.Trim()[0] is not ('-' or '+')
            && Enum.TryParse(text, ignoreCase: true, out value);
    }

    private void Read<TValue>(string key, string allowed, Func<string, TValue?> parse, Action<TValue> set)
        where TValue : struct
    {
        string? text = _configuration?[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (parse(text!) is not { } value)
        {
            throw Invalid(key, text!, allowed);
        }

        try
        {
            set(value);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Invalid(key, text!, allowed);
        }
    }

    private OptionsValidationException Invalid(string key, string text, string allowed)
        => new(key, _optionsType, [$"The configuration key '{key}' has the value '{text}'; it must be {allowed}."]);
}
