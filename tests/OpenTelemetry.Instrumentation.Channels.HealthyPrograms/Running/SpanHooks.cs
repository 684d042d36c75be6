// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// What is done with the spans of single channels, in all places where telemetry calls code of an application.
/// </summary>
internal sealed class SpanHooks
{
    private readonly ConcurrentDictionary<(SpanPlace Place, string Channel), Action> _actions = new();

    /// <summary>Runs an action at a place for each span of a channel.</summary>
    public void Add(SpanPlace place, string channel, Action action) => _actions[(place, channel)] = action;

    public void Remove(SpanPlace place, string channel) => _actions.TryRemove((place, channel), out _);

    /// <summary>Runs what is to be done for a channel.</summary>
    public void Run(SpanPlace place, string channel)
    {
        if (_actions.TryGetValue((place, channel), out Action? action))
        {
            action();
        }
    }

    /// <summary>Runs what is to be done for the channel that a span names.</summary>
    public void Run(SpanPlace place, Activity activity)
    {
        if (ChannelOf(activity) is { } channel)
        {
            Run(place, channel);
        }
    }

    /// <summary>Whether something is to be done at a place for the channel that a span names.</summary>
    public bool Has(SpanPlace place, Activity activity)
        => ChannelOf(activity) is { } channel && _actions.ContainsKey((place, channel));

    // A span is named after its operation and its channel.
    private static string? ChannelOf(Activity activity)
        => activity.DisplayName.IndexOf(' ', StringComparison.Ordinal) is var space and >= 0
            ? activity.DisplayName[(space + 1)..]
            : null;
}
