// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>Reads the one line of an output in which a process balances its books.</summary>
internal static class ReportNumbers
{
    public static int[] Of(IEnumerable<string> output, Regex pattern)
        => output.Select(line => pattern.Match(line)).Single(match => match.Success)
            .Groups.Values.Skip(1)
            .Select(group => int.Parse(group.Value, CultureInfo.InvariantCulture))
            .ToArray();
}
