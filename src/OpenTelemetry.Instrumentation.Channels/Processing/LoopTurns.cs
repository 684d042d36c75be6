// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>
/// The scopes of the turns of a read loop. Each flow that shares an enumerator, as the workers of Parallel.ForEachAsync
/// do, has a scope of its own, found in that flow. A loop that runs in one flow has one open turn at the most: an async
/// iterator around it leaves the flow at each yield, and there a turn ends with the next one all the same.
/// A field of an enumerator, which is used by one flow at a time.
/// </summary>
internal struct LoopTurns
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
    private int _plainSize;
    private long _plainStartedAt;

    public LoopTurns(ChannelState? state, bool isImplicit)
    {
        _state = state;
        _isImplicit = isImplicit;
    }

    /// <summary>Gets a value indicating whether the flow that asks is the one that moved on last.</summary>
    public readonly bool IsInFlow => _next is not null && _flow?.Value == _next;

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
        if (scope is not null)
        {
            scope.EndTurn();
            StayIn(scope);
        }
        else if (!_isShared)
        {
            _last?.EndDetached();
        }

        _next = scope ?? Enter();
        _last = _next;
    }

    /// <summary>Takes the scope of the turn that begins, or null where it needs none.</summary>
    public ProcessScope? TakeNext()
    {
        ProcessScope? next = _next;
        _next = null;
        return next;
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
            _plainStartedAt = ItemTimes.StartOfProcess(_state, isTimed || !_isImplicit);
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
        if (_plainStartedAt != 0)
        {
            TimeSpan duration = _state!.Clock.GetElapsedTime(_plainStartedAt, _state.Clock.GetTimestamp());
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

        var scope = new ProcessScope(_state!, _isImplicit);
        (_flow ??= new AsyncLocal<ProcessScope?>()).Value = scope;
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
