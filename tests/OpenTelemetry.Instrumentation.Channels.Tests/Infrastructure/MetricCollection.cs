// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>One collection, seen by one channel name.</summary>
internal sealed class MetricCollection
{
    private const string NameTag = "dotnet.channel.name";

    private readonly string _channelName;

    public MetricCollection(IReadOnlyList<MetricExport> metrics, string channelName)
    {
        Metrics = metrics;
        _channelName = channelName;
    }

    public IReadOnlyList<MetricExport> Metrics { get; }

    public MetricCollection Of(string channelName) => new(Metrics, channelName);

    /// <summary>The points of an instrument with the channel's name.</summary>
    public IReadOnlyList<MetricExportPoint> Points(string instrument)
        => [.. Metrics
            .Where(metric => metric.Name == Full(instrument))
            .SelectMany(static metric => metric.Points)
            .Where(point => Equals(point.Tags.GetValueOrDefault(NameTag), _channelName))];

    /// <summary>The point that has the name, these tags (a key, a value, ...) and no other.</summary>
    public MetricExportPoint? Point(string instrument, params object?[] tags)
        => Points(instrument).SingleOrDefault(point =>
            point.Tags.Count == 1 + (tags.Length / 2)
            && Enumerable.Range(0, tags.Length / 2).All(i =>
                point.Tags.TryGetValue((string)tags[i * 2]!, out object? value) && Equals(value, tags[(i * 2) + 1])));

    /// <summary>The value of that point; 0 where there is none, as a query over the series would have it.</summary>
    public double Value(string instrument, params object?[] tags) => Point(instrument, tags)?.Value ?? 0;

    /// <summary>The number of measurements in that point of a histogram.</summary>
    public long Count(string instrument, params object?[] tags) => Point(instrument, tags)?.Count ?? 0;

    private static string Full(string instrument) => "dotnet.channel." + instrument;
}
