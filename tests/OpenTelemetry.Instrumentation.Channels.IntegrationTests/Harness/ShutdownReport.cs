// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>What the example says of its payments when it stops.</summary>
internal sealed partial record ShutdownReport(int Accepted, int Settled, int Declined, int Left)
{
    public static ShutdownReport Of(IEnumerable<string> output)
    {
        Match match = output.Select(line => Pattern().Match(line)).Single(match => match.Success);
        return new ShutdownReport(Number(match, 1), Number(match, 2), Number(match, 3), Number(match, 4));
    }

    [GeneratedRegex(@"Pipeline stopped: accepted (\d+), settled (\d+), declined (\d+), left (\d+)")]
    private static partial Regex Pattern();

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
