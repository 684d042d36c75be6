// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>
/// Holds the scopes of the turns of a read loop. Each flow that shares an enumerator, as the workers of
/// Parallel.ForEachAsync do, has its own scope, found in that flow. A loop that runs in one flow has at most one open
/// turn: an async iterator around it leaves the flow at each yield, and the turn then ends with the next one. A field
/// of an enumerator, which is used by one flow at a time.
/// </summary>
internal struct ConsumerTurns
{
    private readonly ChannelState? _state;
    private readonly bool _isImplicit;
    private AsyncLocal<ProcessScope?>? _flow;
    private ProcessScope? _last;
    private ProcessScope? _next;
    private List<ProcessScope>? _ofOtherFlows;
    private object? _opening;
    private bool _isShared;
    private bool _isPlain;
    private bool _isLate;
    private int _plainSize;
    private long _startedAt;

    public ConsumerTurns(ChannelState? state, bool isImplicit)
    {
        _state = state;
        _isImplicit = isImplicit;
    }

    private readonly bool IsWanted => _state is not null && ProcessScope.IsWanted(_state, _isImplicit);

    // One flow and no traces: there is nothing ambient to keep, and a turn ends where the next one begins.
    private readonly bool IsPlain
        => _state is not null && ChannelMetrics.ObservesProcessing && !ProcessScope.IsTraced(_state, _isImplicit);

    /// <summary>Begins an enumeration.</summary>
    public void Open()
    {
        _isShared = false;
        _opening = IsWanted ? LoopOpening.Mark() : null;
    }

    /// <summary>Ends the turn before; the next one belongs to the flow that calls.</summary>
    public void MoveOn()
    {
        if (_opening is { } opening)
        {
            _isShared = !LoopOpening.IsHere(opening);
            _opening = null;
        }

        EndPlain();
        _isPlain = _flow is null && !_isShared && IsPlain;
        if (_isPlain)
        {
            return;
        }

        ProcessScope? scope = _flow?.Value;
        if (scope is null)
        {
            if (!_isShared)
            {
                _last?.EndDetached();
            }
        }
        else if (_isLate && scope == _last)
        {
            // A scope of this flow for sure takes the place of the one that was entered without a mark.
            scope.EndInCopy();
            _flow!.Value = null;
            scope = null;
        }
        else
        {
            scope.EndTurn();
            StayIn(scope);
        }

        _isLate = false;
        _next = scope ?? Enter();
        _last = _next;
    }

    /// <summary>
    /// Hands over what the loop waited for, in whatever flow. Listeners may have come during the wait, so what the turn
    /// needs is decided here.
    /// </summary>
    /// <returns>Whether there is a scope to begin in the flow of the body.</returns>
    public bool HandOver(int size, bool isTimed)
    {
        if ((_next ?? EnterLate()) is not { } scope)
        {
            _isPlain = !_isShared && IsPlain;
            BeginPlain(size, isTimed);
            return false;
        }

        scope.HandOver(size, isTimed);
        _startedAt = _state!.Clock.GetTimestamp();
        return true;
    }

    /// <summary>Takes the scope of the turn that begins, or null where it needs none or has begun.</summary>
    public ProcessScope? TakeNext() => _next is null ? null : Interlocked.Exchange(ref _next, null);

    /// <summary>
    /// Returns whether the flow that asks is the one that moved on, in which a scope may change what is ambient.
    /// </summary>
    public readonly bool IsInFlowOf(ProcessScope scope)
    {
        AsyncLocal<ProcessScope?> flow = _flow!;
        ProcessScope? here = flow.Value;
        if (here == scope)
        {
            return true;
        }

        if (here is null)
        {
            // Nothing listened when the loop moved on: no mark was left in its flow, which most likely is this one.
            if (_isLate)
            {
                flow.Value = scope;
            }

            return _isLate;
        }

        // This flow was taken for that of the loop, and the loop has moved on in another one.
        if (here.TryComeBack())
        {
            flow.Value = null;
        }

        return false;
    }

    /// <summary>Ends a turn that was handed over, but that the body never saw.</summary>
    public readonly void EndUnread(ProcessScope scope)
    {
        TimeProvider clock = _state!.Clock;
        scope.Activity?.SetStartTime((clock.GetUtcNow() - clock.GetElapsedTime(_startedAt)).UtcDateTime);
        scope.EndDetached();
    }

    /// <summary>Begins a turn that only metrics are to know of, unless it has a scope.</summary>
    /// <param name="size">The number of items.</param>
    /// <param name="isTimed">Whether the handling is to be timed.</param>
    public void BeginPlain(int size, bool isTimed)
    {
        if (_isPlain)
        {
            _plainSize = size;
            _state!.CountStarted(size);
            _startedAt = ItemTimes.StartOfProcess(_state, isTimed || !_isImplicit);
        }
    }

    /// <summary>Puts back, in the flow that calls, what was ambient before the loop.</summary>
    public readonly void Leave() => _flow?.Value?.End(error: null);

    /// <summary>Ends the enumeration, and the turns that are still open in other flows.</summary>
    public void Close()
    {
        _next = null;
        EndPlain();
        if (_flow is { } flow)
        {
            flow.Value?.End(error: null);
            flow.Value = null;
            _last?.EndDetached();
            _last = null;
            _ofOtherFlows?.ForEach(static scope => scope.EndDetached());
            _ofOtherFlows = null;
        }
    }

    private void EndPlain()
    {
        if (_plainSize == 0)
        {
            return;
        }

        int size = _plainSize;
        _plainSize = 0;
        if (_startedAt != 0)
        {
            TimeSpan duration = _state!.Clock.GetElapsedTime(_startedAt, _state.Clock.GetTimestamp());
            ItemTimes.RecordProcess(_state, duration, errorType: null, exemplar: null);
        }

        _state!.CountFinished(size);
    }

    private ProcessScope? Enter()
    {
        if (!IsWanted)
        {
            return null;
        }

        ProcessScope scope = Add();
        _flow!.Value = scope;
        return scope;
    }

    private ProcessScope? EnterLate()
    {
        if (!IsWanted || (!_isShared && IsPlain))
        {
            return null;
        }

        _isLate = true;
        _next = Add();
        _last = _next;
        return _next;
    }

    private ProcessScope Add()
    {
        var scope = new ProcessScope(_state!, _isImplicit);
        _flow ??= new AsyncLocal<ProcessScope?>();
        if (_isShared)
        {
            (_ofOtherFlows ??= []).Add(scope);
        }

        return scope;
    }

    // A flow that was thought to be gone moves on: others came in between.
    private void StayIn(ProcessScope scope)
    {
        if (!_isShared && scope != _last)
        {
            _isShared = true;
            _ofOtherFlows = _last is null ? [scope] : [scope, _last];
        }
    }
}
