// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>
/// The handling of one item or batch: its <c>process</c> span, the writer's baggage, and the metrics of processing.
/// A scope is begun and ended by one flow at a time and can be used again after its end.
/// </summary>
internal sealed class ProcessScope
{
    private readonly ChannelState _state;
    private readonly bool _isImplicit;
    private TracingSettings? _settings;
    private AmbientContext _ambient;
    private bool _hasAmbient;
    private ScopeFrame? _frame;
    private int _inFlight;
    private bool _isActive;
    private bool _isDetached;
    private bool _isHandedOver;
    private Activity? _unsampled;
    private AmbientContext _away;
    private bool _isAway;
    private long _startedAt;
    private object? _item;

    // The execution context of the flow before a turn, and within it.
    private ExecutionContext? _before;
    private ExecutionContext? _within;
    private TimeSpan? _timeInQueue;

    /// <summary>Makes a scope.</summary>
    /// <param name="state">The channel.</param>
    /// <param name="isImplicit">Whether the user asked for items only, so that <c>RestoreContext</c> decides.</param>
    public ProcessScope(ChannelState state, bool isImplicit = false)
    {
        _state = state;
        _isImplicit = isImplicit;
    }

    /// <summary>Gets the span, while it is open and was sampled.</summary>
    public Activity? Activity { get; private set; }

    /// <summary>Returns whether the turns of a loop are recorded.</summary>
    public static bool IsWanted(ChannelState state, bool isImplicit)
        => ChannelMetrics.ObservesProcessing || IsTraced(state, ChannelTracing.Settings, isImplicit);

    /// <summary>
    /// Counts and times items that a loop hands over. It changes nothing ambient, so any flow may call it: Begin
    /// follows in the flow of the body.
    /// </summary>
    public void HandOver(int count, bool isTimed)
    {
        EndDetached();
        CountAndTime(count, isTimed);
        _isActive = true;
        _isHandedOver = true;
    }

    /// <summary>Begins the handling of one item.</summary>
    public void Begin<T>(ItemContext? context, T item, bool isTimed, ScopeKind kind)
    {
        bool isJustRead = kind == ScopeKind.Turn && !_isHandedOver;
        ItemContext? carried = Prepare(count: 1, isTimed, kind) ? context : null;
        if (carried is { IsSampled: false } && kind == ScopeKind.DetachedTurn)
        {
            return;
        }

        if (_isAway && kind != ScopeKind.DetachedTurn)
        {
            if (carried is null && _settings is not null && kind == ScopeKind.Turn)
            {
                return;
            }

            ComeBack();
        }

        if (_settings is null || (carried is null && !MayLeaveSpan(kind)))
        {
            return;
        }

        try
        {
            bool genuine = EnterAmbient(kind);
            if (carried is not { IsSampled: true })
            {
                EnterUnsampled(carried, genuine);
                return;
            }

            _timeInQueue = carried.IsPartial
                ? null
                : _state.Clock.GetElapsedTime(carried.AcceptedAt, carried.ReceivedAt);
            _item = _settings.Enrich is null ? null : item;
            long now = isJustRead ? carried.ReceivedAt : _state.Clock.GetTimestamp();
            Enter(
                ProcessRelation.ForItem(_state, _settings, carried, now, genuine ? _ambient.Span : null),
                genuine,
                isJustRead && carried.CalledUtcTicks != 0 ? carried.TimeOf(_state.Clock, now) : null);
            LeaveFlowOfOthers();
            if (_timeInQueue is { } timeInQueue)
            {
                Activity?.SetTag(ChannelAttributes.TimeInQueue, carried.TimeInQueue ?? timeInQueue.TotalSeconds);
            }
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("process", _state.Name, failure);
        }
        finally
        {
            NoteFlow();
        }
    }

    /// <summary>Begins the handling of an item of which only the context is known.</summary>
    public void Begin(ActivityContext sender)
        => Begin(
            sender.TraceId == default ? null : ItemContext.Of(sender),
            default(object),
            isTimed: true,
            ScopeKind.Explicit);

    /// <summary>Begins the handling of several items at once.</summary>
    public void BeginBatch(List<ItemContext>? contexts, object items, int count, ScopeKind kind)
    {
        bool isTraced = Prepare(count, isTimed: true, kind) && contexts is { Count: > 0 };
        ItemContext? unsampled = isTraced ? ProcessRelation.TakeUnsampled(contexts!) : null;
        if (unsampled is not null && kind == ScopeKind.DetachedTurn)
        {
            return;
        }

        if (kind != ScopeKind.DetachedTurn)
        {
            ComeBack();
        }

        if (_settings is null || (!isTraced && !MayLeaveSpan(kind)))
        {
            return;
        }

        try
        {
            bool genuine = EnterAmbient(kind);
            if (!isTraced || unsampled is not null)
            {
                EnterUnsampled(unsampled, genuine);
                return;
            }

            _item = items;
            Enter(
                ProcessRelation.ForBatch(
                    _state, _settings, contexts!, _state.Clock.GetTimestamp(), genuine ? _ambient.Span : null),
                genuine,
                startTime: null);
            LeaveFlowOfOthers();
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
        finally
        {
            NoteFlow();
        }
    }

    /// <summary>
    /// Ends the turn of a loop that goes on in this flow. The span of the loop, which does not belong to items without
    /// a trace, stays aside until an item has one, or the loop ends: to put it back between any two items costs as much
    /// as a small allocation each.
    /// </summary>
    public void EndTurn()
    {
        if (!_isActive || _isDetached || !IsNothingButAway())
        {
            End(error: null);
            return;
        }

        AmbientContext ambient = _hasAmbient ? _ambient : _away;
        Finish(error: null);
        _away = ambient;
        _isAway = true;
    }

    /// <summary>Ends the handling in the flow that began it, and puts back what was ambient there.</summary>
    public void End(Exception? error)
    {
        if (_isActive)
        {
            if (_isDetached || IsElsewhere())
            {
                FinishDetached(error);
            }
            else
            {
                AmbientContext ambient = _ambient;
                bool hasAmbient = _hasAmbient;
                bool isRestored = Finish(error);
                if (hasAmbient && !isRestored)
                {
                    ambient.Restore();
                }
            }
        }

        ComeBack();
    }

    /// <summary>Ends the handling from another flow, whose ambient span is left alone.</summary>
    public void EndDetached()
    {
        if (!_isActive)
        {
            return;
        }

        // The flow that began it may still move on: it restores then what was ambient there.
        AmbientContext ambient = _ambient;
        bool isLeft = _hasAmbient && !_isDetached && !_isAway;
        FinishDetached(error: null);
        if (isLeft)
        {
            _away = ambient;
            _isAway = true;
        }
    }

    /// <summary>
    /// Ends the handling in a flow that may be a copy of the one that began it, which can still come back.
    /// </summary>
    public void EndInCopy()
    {
        AmbientContext ambient = _ambient;
        bool isLeft = _hasAmbient && !_isDetached;
        End(error: null);
        if (isLeft)
        {
            _away = ambient;
            _isAway = true;
        }
    }

    /// <summary>
    /// Restores, in the flow that calls, what was ambient there before a turn that ended in another flow.
    /// </summary>
    /// <returns>Whether no turn is open.</returns>
    public bool TryComeBack()
    {
        if (_isActive)
        {
            return false;
        }

        ComeBack();
        return true;
    }

    /// <summary>Returns whether the turns of a loop may have spans.</summary>
    public static bool IsTraced(ChannelState state, bool isImplicit)
        => IsTraced(state, ChannelTracing.Settings, isImplicit);

    private static bool IsTraced(ChannelState state, TracingSettings settings, bool isImplicit)
        => !state.TracingDisabled
            && ChannelTracing.Source.HasListeners()
            && (!isImplicit || state.RestoresContext(settings));

    private bool Prepare(int count, bool isTimed, ScopeKind kind)
    {
        if (!_isHandedOver)
        {
            // Two flows that share one by inheritance: the turn that was begun first ends with the next.
            if (_isActive)
            {
                End(error: null);
            }

            CountAndTime(count, isTimed);
        }

        _isHandedOver = false;
        _isActive = true;
        _isDetached = kind == ScopeKind.DetachedTurn;

        TracingSettings settings = ChannelTracing.Settings;
        bool isTraced = IsTraced(_state, settings, _isImplicit) && !CallOut.IsActive;
        _settings = isTraced ? settings : null;
        return isTraced;
    }

    private void CountAndTime(int count, bool isTimed)
    {
        // Always: a hung handler is to be seen where no metrics are collected, too.
        _inFlight = count;
        _state.CountStarted(count);
        if (ChannelMetrics.ObservesProcessing)
        {
            // Whoever can tell a failure has every item measured: failures are counted by this histogram.
            _startedAt = ItemTimes.StartOfProcess(_state, isTimed || !_isImplicit);
        }
    }

    // The turn had no span, and its body left none, nor baggage.
    private bool IsNothingButAway()
        => Activity is null
            && _unsampled is null
            && (_isAway || (_hasAmbient && _ambient.IsOnlyASpan))
            && System.Diagnostics.Activity.Current is null
            && Baggage.Current.Count == 0;

    private void ComeBack()
    {
        if (_isAway)
        {
            _isAway = false;
            _away.Restore();
            _away = default;
        }
    }

    private void FinishDetached(Exception? error)
    {
        var own = FlowSpan.Capture();
        Finish(error);
        own.Restore();
    }

    // The flow that ends an explicit scope is not to be changed: it is another one, a scope inside is still open, or
    // the span to restore has ended and another one is current.
    private bool IsElsewhere()
        => _frame is { } frame
            && (!frame.TryPop()
                || (_ambient.IsGone && System.Diagnostics.Activity.Current != (Activity ?? _unsampled)));

    // In a channel made elsewhere no context travels: there is nothing that the turn would belong to instead.
    private bool MayLeaveSpan(ScopeKind kind)
        => kind == ScopeKind.Turn && _state.Kind != ChannelKind.Foreign && Activity.Current is not null;

    private bool EnterAmbient(ScopeKind kind)
    {
        _before = kind == ScopeKind.Turn ? ExecutionContext.Capture() : null;
        _ambient = AmbientContext.Capture();
        _hasAmbient = true;
        if (kind == ScopeKind.Explicit)
        {
            _frame = ScopeFrame.Push(_ambient);
        }

        return kind switch
        {
            ScopeKind.Explicit => AmbientSpan.IsGenuineForScope(_ambient.Span),
            ScopeKind.Turn => AmbientSpan.IsGenuineForLoop(_ambient.Span),
            _ => false,
        };
    }

    // An item without a trace does not belong to the span that was current when the loop started.
    private static void LeaveSpanOfLoop(bool isGenuine)
    {
        if (!isGenuine && Activity.Current is not null)
        {
            Activity.Current = null;
        }
    }

    // No span is recorded. What is started meanwhile follows the writer's decision, or belongs to the consumer's own
    // span.
    private void EnterUnsampled(ItemContext? context, bool isGenuine)
    {
        if (context is null)
        {
            LeaveSpanOfLoop(isGenuine);
            return;
        }

        _ambient.ReplaceBaggage(context.Baggage);
        if (!isGenuine || (_state.Relationship ?? _settings!.Relationship) != ChannelSpanRelationship.Auto)
        {
            _unsampled = UnsampledSpan.Start(context);
        }
    }

    // A turn that was begun in a flow that is not the consumer's has a span, and leaves that flow as it was.
    private void LeaveFlowOfOthers()
    {
        if (_isDetached)
        {
            _ambient.Restore();
            _hasAmbient = false;
        }
    }

    private void Enter(in ProcessRelation relation, bool isGenuine, DateTimeOffset? startTime)
    {
        _ambient.ReplaceBaggage(relation.BaggageOf?.Baggage ?? default);
        if (!_state.Records(_settings!, ChannelSpans.Process))
        {
            LeaveSpanOfLoop(isGenuine);
            if (_isImplicit && _state.Series.Hints.TryGiveContextWithoutSpan())
            {
                ChannelLog.ContextWithoutSpan(_state.Name);
            }

            return;
        }

        if (!relation.IsInAmbient && Activity.Current is not null)
        {
            Activity.Current = null;
        }

        Activity = Start(relation, startTime ?? _state.Clock.GetUtcNow());
        if (Activity is not null)
        {
            relation.BaggageOf?.AddBaggageTo(Activity);
        }
    }

    private void NoteFlow() => _within = _before is null ? null : ExecutionContext.Capture();

    // Where the body has changed nothing ambient, the execution context from before the turn is put back, which costs
    // nothing.
    private bool TryRestoreFlow()
        => _within is not null
            && _ambient.IsIntact
            && ReferenceEquals(ExecutionContext.Capture(), _within)
            && FlowSpan.TryRestore(_before!, _ambient.Span);

    private Activity? Start(in ProcessRelation relation, DateTimeOffset startTime)
    {
        SpanTemplate template = _state.Template(_settings!, ChannelOperation.Process);
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Span);
        try
        {
            return ChannelTracing.Source.StartActivity(
                template.SpanName,
                relation.IsRoot ? ActivityKind.Consumer : ActivityKind.Internal,
                relation.Parent,
                template.Tags,
                relation.Links,
                startTime);
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    // Returns whether the flow is again as it was before a turn.
    private bool Finish(Exception? error)
    {
        bool isRestored = false;
        try
        {
            string? errorType = error is null or OperationCanceledException
                ? null
                : ChannelAttributes.ErrorTypeOf(error);
            if (_startedAt != 0)
            {
                TimeSpan duration = _state.Clock.GetElapsedTime(_startedAt, _state.Clock.GetTimestamp());
                ItemTimes.RecordProcess(_state, duration, errorType, Activity);
            }

            if (Activity is { } activity)
            {
                isRestored = FinishSpan(activity, error, errorType);
            }
            else if (_unsampled is { } unsampled)
            {
                isRestored = TryRestoreFlow();
                unsampled.Stop();
            }
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("process", _state.Name, failure);
        }
        finally
        {
            int inFlight = _inFlight;
            Reset();
            if (inFlight != 0)
            {
                _state.CountFinished(inFlight);
            }
        }

        return isRestored;
    }

    private bool FinishSpan(Activity activity, Exception? error, string? errorType)
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

        // What a span processor starts must not write under a span: its items would have process spans in their turn.
        bool isRestored = TryRestoreFlow() && System.Diagnostics.Activity.Current is null;
        System.Diagnostics.Activity.Current = null;
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Span);
        try
        {
            activity.Stop();
        }
        finally
        {
            CallOut.Leave(outer);
        }

        return isRestored;
    }

    private void Reset()
    {
        Activity = null;
        _unsampled = null;
        _settings = null;
        _ambient = default;
        _hasAmbient = false;
        _frame = null;
        _inFlight = 0;
        _isActive = false;
        _isDetached = false;
        _isHandedOver = false;
        _startedAt = 0;
        _item = null;
        _timeInQueue = null;
        _before = null;
        _within = null;
    }
}
