// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>The hints about wrong use that were given for the channels of a series: each is given once.</summary>
internal struct SeriesHints
{
    private int _instrumentedTwice;
    private int _contextWithoutSpan;

    public bool TryGiveInstrumentedTwice() => TryGive(ref _instrumentedTwice);

    public bool TryGiveContextWithoutSpan() => TryGive(ref _contextWithoutSpan);

    private static bool TryGive(ref int given)
        => Volatile.Read(ref given) == 0 && Interlocked.Exchange(ref given, 1) == 0;
}
