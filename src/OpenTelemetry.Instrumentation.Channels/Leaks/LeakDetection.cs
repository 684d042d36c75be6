// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>The options in force, and what is done when a channel is made.</summary>
internal static class LeakDetection
{
    private static readonly SettingsStack<ChannelLeakDetectionOptions> s_options = Begin();

    /// <summary>The scope that the running flow makes channels in; asked only while there is one.</summary>
    private static readonly AsyncLocal<CreationScope?> s_scope = new();
    private static int s_scopes;

    public static ChannelLeakDetectionOptions Options => s_options.Current;

    public static bool IsEnabled => s_options.Current.IsEnabled;

    public static IDisposable Use(ChannelLeakDetectionOptions options)
    {
        IDisposable inForce = s_options.Push(options.Copy());
        LeakObservers.Instance.OnOptionsChanged();
        return new DisposableAction(() =>
        {
            inForce.Dispose();
            LeakObservers.Instance.OnOptionsChanged();
        });
    }

    /// <summary>
    /// Assigns the channels that the running flow creates to a scope, until the flow or the scope ends.
    /// </summary>
    public static IDisposable EnterScope(CreationScope scope)
    {
        CreationScope? outer = s_scope.Value;
        s_scope.Value = scope;
        Interlocked.Increment(ref s_scopes);
        return new DisposableAction(() =>
        {
            Interlocked.Decrement(ref s_scopes);
            if (ReferenceEquals(s_scope.Value, scope))
            {
                s_scope.Value = outer;
            }
        });
    }

    /// <summary>Gives what is to be remembered of the creation of a channel; null as a rule.</summary>
    public static CreationRecord? OnCreated(ChannelState state)
    {
        GarbageSignal.Ensure();
        string? site = state.CreationSite;

        // The overflow has channels of many names: the place of its first one is not that of the others.
        bool isOfManyNames = state.Series.Identity is null;
        if (!isOfManyNames)
        {
            LeakTotals.Of(state.Series).OnCreated(site);
        }

        CreationScope? scope = Volatile.Read(ref s_scopes) == 0 ? null : s_scope.Value;
        scope?.OnCreated();
        return scope is not null || Options.CaptureCreationStacks || (isOfManyNames && site is not null)
            ? new CreationRecord(site, Options.CaptureCreationStacks ? CreationSites.StackNow() : null, scope)
            : null;
    }

    // Runs before the first channel that is followed can be lost: asking whether detection is enabled runs it.
    private static SettingsStack<ChannelLeakDetectionOptions> Begin()
    {
        ChannelSeries.LossObserver = new LossObserver();
        return new(new ChannelLeakDetectionOptions());
    }

    private sealed class LossObserver : ILossObserver
    {
        public bool IsEnabled => LeakDetection.IsEnabled;

        public void OnLost() => LeakSignal.Request();
    }
}
