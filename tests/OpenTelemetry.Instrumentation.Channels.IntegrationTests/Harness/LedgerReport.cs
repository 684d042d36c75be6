// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>What the ledger says of its bookings when it stops.</summary>
internal sealed partial record LedgerReport(int Booked, int Settled, int Compensated, int Open)
{
    public static LedgerReport Of(IEnumerable<string> output)
    {
        int[] numbers = ReportNumbers.Of(output, Pattern());
        return new LedgerReport(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    [GeneratedRegex(@"Ledger stopped: booked (\d+), settled (\d+), compensated (\d+), open (\d+)")]
    private static partial Regex Pattern();
}
