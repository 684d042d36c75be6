// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Context;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>
/// The ambient span and baggage of a flow, to put back later. Baggage sits in a holder object that child flows share
/// and that <see cref="Baggage.Current"/> changes in place; replacing the holder itself keeps a change to this flow.
/// </summary>
internal readonly struct AmbientContext
{
    private const string BaggageSlot = "otel.baggage";

    private readonly object? _baggageHolder;

    private readonly ScopeFrame? _frame;

    private AmbientContext(Activity? activity, object? baggageHolder, ScopeFrame? frame)
    {
        Span = activity;
        _baggageHolder = baggageHolder;
        _frame = frame;
    }

    public Activity? Span { get; }

    /// <summary>Gets a value indicating whether the span has ended, and there is nothing else to restore.</summary>
    public bool IsGone => Span is { IsStopped: true } && _frame is not { IsEnded: true };

    /// <summary>Gets a value indicating whether there was no baggage.</summary>
    public bool IsOnlyASpan { get; private init; }

    public static AmbientContext Capture()
    {
        // Reading the baggage registers its slot.
        Baggage baggage = Baggage.Current;
        return new AmbientContext(Activity.Current, RuntimeContext.GetValue(BaggageSlot), ScopeFrame.Innermost)
        {
            IsOnlyASpan = baggage.Count == 0,
        };
    }

    /// <summary>Replaces the baggage of this flow only, which was captured just before.</summary>
    public void ReplaceBaggage(Baggage baggage)
    {
        // An empty holder goes too: what is set in it would outlive the item.
        if (_baggageHolder is not null)
        {
            RuntimeContext.SetValue(BaggageSlot, null);
        }

        if (baggage.Count > 0)
        {
            Baggage.Current = baggage;
        }
    }

    /// <summary>Gets a value indicating whether what was captured is still what is to be restored.</summary>
    public bool IsIntact => Span is not { IsStopped: true } && _frame is not { IsEnded: true };

    public void Restore()
    {
        // A scope that has ended meanwhile, but could not restore: what was ambient before it is ambient again.
        if (_frame is { IsEnded: true } frame)
        {
            AmbientContext before = frame.Before;
            if (Span is { IsStopped: false })
            {
                before = new AmbientContext(Span, before._baggageHolder, before._frame);
            }

            before.Restore();
            return;
        }

        if (Activity.Current != Span)
        {
            // A span that was stopped meanwhile cannot be made current again.
            Activity.Current = Span is { IsStopped: true } ? null : Span;
        }

        if (RuntimeContext.GetValue(BaggageSlot) != _baggageHolder)
        {
            RuntimeContext.SetValue(BaggageSlot, _baggageHolder);
        }
    }
}
