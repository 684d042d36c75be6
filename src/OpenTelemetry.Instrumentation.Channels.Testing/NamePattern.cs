// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>Represents a name in which a star stands for any characters.</summary>
internal sealed class NamePattern
{
    private readonly Regex _pattern;

    public NamePattern(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        _pattern = new Regex(
            "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$",
            RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    public bool Fits(string name) => _pattern.IsMatch(name);
}
