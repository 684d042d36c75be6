// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>Compares envelopes by their items.</summary>
internal sealed class EnvelopeComparer<T> : IComparer<Envelope<T>>
{
    private readonly IComparer<T> _comparer;

    public EnvelopeComparer(IComparer<T> comparer) => _comparer = comparer;

    public int Compare(Envelope<T> x, Envelope<T> y) => _comparer.Compare(x.Item, y.Item);
}
