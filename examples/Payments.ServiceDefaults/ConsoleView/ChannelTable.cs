// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Payments.ServiceDefaults.ConsoleView;

/// <summary>A table with a row for each channel, read from the metrics of one collection.</summary>
internal sealed class ChannelTable
{
    private readonly SortedDictionary<string, ChannelRow> _rows = new(StringComparer.Ordinal);

    public static ChannelTable Of(in Batch<Metric> metrics)
    {
        var table = new ChannelTable();
        foreach (Metric metric in metrics)
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                table.Read(metric.Name, in point);
            }
        }

        return table;
    }

    /// <summary>Draws the table, or nothing where there are no channels.</summary>
    public string Render()
    {
        if (_rows.Count == 0)
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        text.AppendLine(
            "channel              length/capacity      sent  received   refused  writers waiting  readers waiting  avg "
                + "in queue");
        foreach ((string name, ChannelRow row) in _rows)
        {
            string fill = string.Create(
                CultureInfo.InvariantCulture, $"{row.Length}/{row.Capacity?.ToString() ?? "-"}");
            string wait = row.AverageSecondsInQueue is { } seconds
                ? (seconds * 1000).ToString("F1", CultureInfo.InvariantCulture) + " ms"
                : "-";
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{name,-20} {fill,15} {row.Sent,9} {row.Received,9} {row.Refused,9} "
                + $"{row.WritersWaiting,16} {row.ReadersWaiting,16} {wait,13}");
        }

        return text.AppendLine().ToString();
    }

    private void Read(string metric, in MetricPoint point)
    {
        if (Tag(in point, "dotnet.channel.name") is not { } name)
        {
            return;
        }

        if (!_rows.TryGetValue(name, out ChannelRow? row))
        {
            _rows.Add(name, row = new ChannelRow());
        }

        switch (metric)
        {
            case "dotnet.channel.queue.length":
                row.Length = point.GetSumLong();
                break;
            case "dotnet.channel.queue.capacity":
                row.Capacity = point.GetSumLong();
                break;
            case "dotnet.channel.item.sent":
                row.Sent = point.GetSumLong();
                break;
            case "dotnet.channel.item.received":
                row.Received = point.GetSumLong();
                break;
            case "dotnet.channel.send.rejected":
                row.Refused += point.GetSumLong();
                break;
            case "dotnet.channel.waiter.count" when Tag(in point, "dotnet.channel.operation.name") == "send":
                row.WritersWaiting = point.GetSumLong();
                break;
            case "dotnet.channel.waiter.count":
                row.ReadersWaiting = point.GetSumLong();
                break;
            case "dotnet.channel.item.time_in_queue" when point.GetHistogramCount() > 0:
                row.AverageSecondsInQueue = point.GetHistogramSum() / point.GetHistogramCount();
                break;
            default:
                break;
        }
    }

    private static string? Tag(in MetricPoint point, string key)
    {
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            if (tag.Key == key)
            {
                return tag.Value as string;
            }
        }

        return null;
    }
}
