// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>What one collection exported.</summary>
internal sealed record MetricSnapshot(IReadOnlyList<SnapshotPoint> Points, int Count)
{
    public const string NameTag = "dotnet.channel.name";

    public const string ReasonTag = "dotnet.channel.drop.reason";

    public static MetricSnapshot Empty { get; } = new([], 0);

    public IEnumerable<SnapshotPoint> Of(string instrument)
        => Points.Where(point => point.Instrument == instrument);

    /// <summary>Sums an instrument over all of its series.</summary>
    public long Sum(string instrument) => (long)Of(instrument).Sum(static point => point.Value);

    /// <summary>Sums the series of an instrument that have an attribute.</summary>
    public long Sum(string instrument, string tag, string value) => (long)Of(instrument)
        .Where(point => point.Tags.TryGetValue(tag, out object? actual) && Equals(actual, value))
        .Sum(static point => point.Value);

    public IReadOnlySet<string> Names(string instrument)
        => Of(instrument).Select(static point => (string?)point.Tags[NameTag] ?? string.Empty).ToHashSet();
}
