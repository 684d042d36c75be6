// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>What became of one run of a kernel.</summary>
/// <param name="Kernel">The name of the kernel.</param>
/// <param name="IsRealised">Whether the run got stuck.</param>
/// <param name="Leaks">What the detector said of its channels.</param>
public sealed record KernelOutcome(string Kernel, bool IsRealised, IReadOnlyList<ChannelLeak> Leaks)
{
    /// <summary>Gets a value indicating whether something was proved.</summary>
    public bool IsDefinite => Leaks.Any(static leak => leak.Verdict == ChannelLeakVerdict.Definite);

    /// <summary>Gets a value indicating whether something was suspected.</summary>
    public bool IsSuspected => Leaks.Any(static leak => leak.Verdict == ChannelLeakVerdict.Suspected);
}
