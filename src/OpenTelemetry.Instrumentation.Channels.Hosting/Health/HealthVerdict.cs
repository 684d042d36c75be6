// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Health;

/// <summary>Collects the findings of one check, channel by channel; the figures are the worst of each name.</summary>
internal sealed class HealthVerdict(ChannelHealthCheckOptions options, bool looksForLeaks)
{
    private readonly List<string> _unhealthy = [];
    private readonly List<string> _degraded = [];
    private readonly SortedSet<string> _unobserved = new(StringComparer.Ordinal);
    private int _channels;
    private readonly SortedDictionary<string, ChannelFigures> _figures = new(StringComparer.Ordinal);

    public HealthStatus Status
        => _unhealthy.Count > 0 ? HealthStatus.Unhealthy
            : _degraded.Count > 0 ? HealthStatus.Degraded
            : HealthStatus.Healthy;

    public IReadOnlyDictionary<string, object> Figures
        => _figures.ToDictionary(static entry => entry.Key, entry => (object)entry.Value.ToDictionary(looksForLeaks));

    public void Look(ChannelSnapshot channel)
    {
        _channels++;
        FiguresOf(channel.Name).Add(channel);
        if (channel.StalledFor is null)
        {
            _unobserved.Add(channel.Name);
        }

        Compare(
            channel.Name,
            "is full to",
            ChannelFigures.UtilizationOf(channel),
            options.DegradedUtilization,
            options.UnhealthyUtilization,
            static share => share.ToString("P0", CultureInfo.InvariantCulture));
        Compare(
            channel.Name,
            "holds an item that is as old as",
            channel.OldestItemAge,
            options.DegradedItemAge,
            options.UnhealthyItemAge,
            Seconds);
        Compare(
            channel.Name,
            "has work and was not read for",
            channel.StalledFor,
            options.DegradedStall,
            options.UnhealthyStall,
            Seconds);
    }

    public void Look(ChannelLeak leak)
    {
        FiguresOf(leak.ChannelName).DefiniteLeaks++;
        (options.IsUnhealthyOnLeaks ? _unhealthy : _degraded).Add(leak.ToString());
    }

    /// <summary>Describes what is wrong, the worst first, and what is not known.</summary>
    public string Describe(int limit)
    {
        List<string> sentences = [.. _unhealthy, .. _degraded];
        if (sentences.Count == 0)
        {
            sentences.Add(_figures.Count == 0
                ? "There are no channels."
                : string.Create(CultureInfo.InvariantCulture, $"No threshold is exceeded; channels: {_channels}."));
        }

        if (sentences.Count > limit)
        {
            string more = string.Create(CultureInfo.InvariantCulture, $"And {sentences.Count - limit} more.");
            sentences.RemoveRange(limit, sentences.Count - limit);
            sentences.Add(more);
        }

        if (_unobserved.Count > 0)
        {
            string names = string.Join(", ", _unobserved.Take(limit).Select(static name => $"'{name}'"));
            sentences.Add($"It is not known yet whether items are read, because this is the first observation: {names}"
                + (_unobserved.Count > limit ? ", ..." : "."));
        }

        return string.Join(" ", sentences);
    }

    private static string Seconds(TimeSpan time)
        => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");

    private void Compare<T>(string name, string finding, T? value, T? degraded, T? unhealthy, Func<T, string> format)
        where T : struct, IComparable<T>
    {
        if (value is not { } known)
        {
            return;
        }

        if (unhealthy is { } worst && known.CompareTo(worst) >= 0)
        {
            _unhealthy.Add($"Channel '{name}' {finding} {format(known)}.");
        }
        else if (degraded is { } bad && known.CompareTo(bad) >= 0)
        {
            _degraded.Add($"Channel '{name}' {finding} {format(known)}.");
        }
    }

    private ChannelFigures FiguresOf(string name)
        => _figures.TryGetValue(name, out ChannelFigures? figures) ? figures : _figures[name] = new ChannelFigures();
}
