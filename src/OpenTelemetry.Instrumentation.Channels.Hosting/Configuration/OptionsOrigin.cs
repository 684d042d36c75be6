// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;

/// <summary>Describes the origin of options, so that a wrong value can be found.</summary>
internal sealed class OptionsOrigin
{
    public static readonly OptionsOrigin Code = new(null);

    private readonly string? _prefix;

    private OptionsOrigin(string? prefix) => _prefix = prefix;

    public static OptionsOrigin Of(IConfiguration section)
        => new(section is IConfigurationSection { Path.Length: > 0 } named ? named.Path + ":" : string.Empty);

    public string Describe(string option, string owner)
        => _prefix is null
            ? $"The option '{option}' of {owner}"
            : $"The configuration key '{_prefix}{option}' of {owner}";
}
