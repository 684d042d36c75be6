// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>Compares envelopes by their items. A comparison that throws leaves the inner queue inconsistent.</summary>
internal sealed class EnvelopeComparer<T> : IComparer<Envelope<T>>
{
    private readonly IComparer<T> _comparer;
    private readonly ChannelState _state;

    public EnvelopeComparer(IComparer<T> comparer, ChannelState state)
    {
        _comparer = comparer;
        _state = state;
    }

    public int Compare(Envelope<T> x, Envelope<T> y)
    {
        try
        {
            return _comparer.Compare(x.Item, y.Item);
        }
        catch (Exception) when (MarkBroken())
        {
            throw;
        }
    }

    // A filter: the exception passes through as it is.
    private bool MarkBroken()
    {
        _state.Extras.IsOrderBroken = true;
        return false;
    }
}
