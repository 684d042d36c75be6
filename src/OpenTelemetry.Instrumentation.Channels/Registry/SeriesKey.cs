// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>Identifies a metric series: the name, the layer, and the tags as text.</summary>
internal readonly record struct SeriesKey(string Name, ChannelLayer Layer, string Tags)
{
    public static SeriesKey Create(string name, ChannelLayer layer, KeyValuePair<string, object?>[] tags)
        => new(name, layer, tags.Length == 0 ? string.Empty : ToText(tags));

    private static string ToText(KeyValuePair<string, object?>[] tags)
    {
        var text = new StringBuilder();
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            string value = Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? string.Empty;
            text.Append(tag.Key.Length).Append(':').Append(tag.Key).Append('=')
                .Append(value.Length).Append(':').Append(value).Append(';');
        }

        return text.ToString();
    }
}
