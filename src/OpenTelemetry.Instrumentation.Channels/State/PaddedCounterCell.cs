// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>A cell so large that the counts of two of them never are on one cache line.</summary>
[StructLayout(LayoutKind.Sequential, Size = 72)]
internal sealed class PaddedCounterCell : CounterCell
{
    public PaddedCounterCell(int threadId)
        : base(threadId)
    {
    }
}
