// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>What the gateway says of its payments when it stops.</summary>
internal sealed partial record ShutdownReport(int Accepted, int Settled, int Compensated, int Declined, int Left)
{
    public static ShutdownReport Of(IEnumerable<string> output)
    {
        int[] numbers = ReportNumbers.Of(output, Pattern());
        return new ShutdownReport(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    [GeneratedRegex(@"Pipeline stopped: accepted (\d+), settled (\d+), compensated (\d+), declined (\d+), left (\d+)")]
    private static partial Regex Pattern();
}
