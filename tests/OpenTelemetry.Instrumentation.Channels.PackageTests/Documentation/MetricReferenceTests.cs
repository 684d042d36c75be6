// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed class MetricReferenceTests
{
    [Fact]
    public void Page_MetricTable_IsWhatTheMeterHas()
        => Assert.Equal(
            PublishedInstruments.All()
                .Select(
                    instrument => $"{instrument.Name} {KindOf(instrument)} {instrument.Unit} {instrument.Description}")
                .Order(StringComparer.Ordinal),
            PageTable.After("docs/metrics.md", "# Metrics")
                .Select(row => string.Join(' ', row.Take(4)))
                .Order(StringComparer.Ordinal));

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0];
}
