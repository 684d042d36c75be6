// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>
/// The handling of one item or batch: its <c>process</c> span, the writer's baggage, and the metrics of processing.
/// A scope is begun and ended by one flow at a time and can be used again after its end.
/// </summary>
internal sealed class ProcessScope
{
    private readonly ChannelState _state;
    private TracingSettings? _settings;
    private AmbientContext _ambient;
    private bool _hasAmbient;
    private bool _isCounted;
    private bool _isActive;
    private long _startedAt;
    private object? _item;
    private TimeSpan? _timeInQueue;

    public ProcessScope(ChannelState state) => _state = state;

    /// <summary>Gets the span, while it is open and was sampled.</summary>
    public Activity? Activity { get; private set; }

    /// <summary>Whether a turn of a loop needs a scope at all.</summary>
    public static bool IsNeeded(ChannelState state, ItemContext? context)
        => ChannelMetrics.ObservesProcessing
            || (!state.TracingDisabled
                && ChannelTracing.Source.HasListeners()
                && (context is { IsSampled: true } || Activity.Current is not null)
                && state.RestoresContext(ChannelTracing.Settings));

    /// <summary>Begins the handling of one item.</summary>
    public void Begin<T>(ItemContext? context, T item, bool isTimed, bool isLoop)
    {
        ItemContext? sampled = Prepare(isTimed, isLoop) && context is { IsSampled: true } ? context : null;
        if (_settings is null)
        {
            return;
        }

        try
        {
            bool genuine = EnterAmbient(isLoop);
            if (sampled is null)
            {
                LeaveSpanOfLoop(genuine);
                return;
            }

            _timeInQueue = sampled.IsPartial
                ? null
                : _state.Clock.GetElapsedTime(sampled.AcceptedAt, _state.Clock.GetTimestamp());
            _item = _settings.Enrich is null ? null : item;
            Enter(ProcessRelation.ForItem(_state, _settings, sampled, _timeInQueue ?? default, genuine), genuine);
            if (_timeInQueue is { } timeInQueue)
            {
                Activity?.SetTag(ChannelAttributes.TimeInQueue, timeInQueue.TotalSeconds);
            }
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("process", _state.Name, failure);
        }
    }

    /// <summary>Begins the handling of an item of which only the context is known.</summary>
    public void Begin(ActivityContext sender)
        => Begin(sender == default ? null : ItemContext.Of(sender), default(object), isTimed: true, isLoop: false);

    /// <summary>Begins the handling of several items at once.</summary>
    public void BeginBatch(List<ItemContext>? contexts, object items, int count, bool isTimed)
    {
        bool isTraced = Prepare(isTimed, isLoop: true) && contexts is { Count: > 0 };
        if (_settings is null)
        {
            return;
        }

        try
        {
            bool genuine = EnterAmbient(isLoop: true);
            if (!isTraced)
            {
                LeaveSpanOfLoop(genuine);
                return;
            }

            _item = items;
            Enter(ProcessRelation.ForBatch(_settings, contexts!, genuine), genuine);
            Activity?.SetTag(ChannelAttributes.BatchSize, count);
            if (_settings.EmitMessagingAttributes)
            {
                Activity?.SetTag(ChannelAttributes.MessagingBatchCount, count);
            }
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("process", _state.Name, failure);
        }
    }

    /// <summary>Ends the handling in the flow that began it, and puts back what was ambient there.</summary>
    public void End(Exception? error)
    {
        if (!_isActive)
        {
            return;
        }

        AmbientContext ambient = _ambient;
        bool hasAmbient = _hasAmbient;
        Finish(error);
        if (hasAmbient)
        {
            ambient.Restore();
        }
    }

    /// <summary>Ends the handling from another flow, whose ambient span is left alone.</summary>
    public void EndDetached()
    {
        if (!_isActive)
        {
            return;
        }

        AmbientContext own = AmbientContext.Capture();
        Finish(error: null);
        own.Restore();
    }

    private bool Prepare(bool isTimed, bool isLoop)
    {
        _isActive = true;
        if (ChannelMetrics.ObservesProcessing)
        {
            _isCounted = true;
            _state.CountInFlight(1);
            _startedAt = isTimed && ChannelMetrics.ProcessDuration.Enabled ? _state.Clock.GetTimestamp() : 0;
        }

        TracingSettings settings = ChannelTracing.Settings;
        bool isTraced = !_state.TracingDisabled
            && ChannelTracing.Source.HasListeners()
            && (!isLoop || _state.RestoresContext(settings));
        _settings = isTraced ? settings : null;
        return isTraced;
    }

    private bool EnterAmbient(bool isLoop)
    {
        _ambient = AmbientContext.Capture();
        _hasAmbient = true;
        return isLoop ? AmbientSpan.IsGenuineForLoop(_ambient.Span) : AmbientSpan.IsGenuineForScope(_ambient.Span);
    }

    // An item without a trace does not belong to the span that was current when the loop started.
    private static void LeaveSpanOfLoop(bool isGenuine)
    {
        if (!isGenuine && Activity.Current is not null)
        {
            Activity.Current = null;
        }
    }

    private void Enter(in ProcessRelation relation, bool isGenuine)
    {
        AmbientContext.ReplaceBaggage(relation.BaggageOf?.Baggage ?? default);
        if (!_state.Records(_settings!, ChannelSpans.Process))
        {
            LeaveSpanOfLoop(isGenuine);
            return;
        }

        if (!relation.IsInAmbient && Activity.Current is not null)
        {
            Activity.Current = null;
        }

        SpanTemplate template = _state.Template(_settings!, ChannelOperation.Process);
        Activity = ChannelTracing.Source.StartActivity(
            template.SpanName,
            relation.IsRoot ? ActivityKind.Consumer : ActivityKind.Internal,
            relation.Parent,
            template.Tags,
            relation.Links,
            _state.Clock.GetUtcNow());
        if (Activity is not null && relation.BaggageOf?.ActivityBaggage is { } baggage)
        {
            foreach (KeyValuePair<string, string?> entry in baggage)
            {
                Activity.AddBaggage(entry.Key, entry.Value);
            }
        }
    }

    private void Finish(Exception? error)
    {
        try
        {
            string? errorType = error is null or OperationCanceledException ? null : ChannelAttributes.ErrorTypeOf(error);
            if (_startedAt != 0)
            {
                TimeSpan duration = _state.Clock.GetElapsedTime(_startedAt, _state.Clock.GetTimestamp());
                ItemTimes.RecordProcess(_state, duration, errorType);
            }

            if (Activity is { } activity)
            {
                FinishSpan(activity, error, errorType);
            }
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("process", _state.Name, failure);
        }
        finally
        {
            bool isCounted = _isCounted;
            Reset();
            if (isCounted)
            {
                _state.CountInFlight(-1);
            }
        }
    }

    private void FinishSpan(Activity activity, Exception? error, string? errorType)
    {
        if (errorType is not null)
        {
            activity.SetTag(ChannelAttributes.ErrorType, errorType);
            activity.SetStatus(ActivityStatusCode.Error, error!.Message);
        }
        else if (error is not null)
        {
            activity.SetTag(ChannelAttributes.Result, ChannelAttributes.ResultCanceled);
        }

        UserCallbacks.Enrich(_settings!, activity, _state, ChannelOperation.Process, _item, _timeInQueue, error);
        activity.SetEndTime(_state.Clock.GetUtcNow().UtcDateTime);
        activity.Stop();
    }

    private void Reset()
    {
        Activity = null;
        _settings = null;
        _ambient = default;
        _hasAmbient = false;
        _isCounted = false;
        _isActive = false;
        _startedAt = 0;
        _item = null;
        _timeInQueue = null;
    }
}
