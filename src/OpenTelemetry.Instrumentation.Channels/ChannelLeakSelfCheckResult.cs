// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Describes the outcome of <see cref="ChannelLeakDetector.SelfCheck"/>.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class ChannelLeakSelfCheckResult
{
    internal ChannelLeakSelfCheckResult(IReadOnlyList<ChannelLeakKind> planted, IReadOnlyList<ChannelLeakKind> missed, int falseReports)
    {
        Planted = planted;
        Missed = missed;
        FalseReports = falseReports;
    }

    /// <summary>Gets the kinds of leaks that were planted.</summary>
    public IReadOnlyList<ChannelLeakKind> Planted { get; }

    /// <summary>Gets the kinds that were planted and not found.</summary>
    public IReadOnlyList<ChannelLeakKind> Missed { get; }

    /// <summary>Gets the number of findings about healthy channels that were planted beside the leaks.</summary>
    public int FalseReports { get; }

    /// <summary>Gets a value indicating whether every leak was found and no healthy channel was reported.</summary>
    public bool IsPassed => Missed.Count == 0 && FalseReports == 0;
}
