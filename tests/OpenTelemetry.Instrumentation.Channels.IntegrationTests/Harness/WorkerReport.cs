// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>What the worker says of its payments when it stops.</summary>
internal sealed partial record WorkerReport(int Received, int Settled, int Compensated, int Left)
{
    public static WorkerReport Of(IEnumerable<string> output)
    {
        int[] numbers = ReportNumbers.Of(output, Pattern());
        return new WorkerReport(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    [GeneratedRegex(@"Worker stopped: received (\d+), settled (\d+), compensated (\d+), left (\d+)")]
    private static partial Regex Pattern();
}
