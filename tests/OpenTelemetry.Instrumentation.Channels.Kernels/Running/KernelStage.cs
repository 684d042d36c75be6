// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>Runs kernels, all at once, and says what the detector makes of them. It keeps nothing of them but counts.</summary>
public static class KernelStage
{
    private const int MaxCollections = 20;

    /// <summary>Runs the kernels with nothing that keeps them, and looks for proofs.</summary>
    public static IReadOnlyList<KernelOutcome> RunDropped(IReadOnlyList<Kernel> kernels)
    {
        using var record = new LeakRecord();
        KernelRun[] runs = Start(kernels, static kernel => kernel.Broken, static name => new KernelRun(name));
        Quiescence.Await(runs);
        for (int i = 0; i < MaxCollections && runs.Any(run => run.Unfinished > 0 && record.Of(run.Name).Count == 0); i++)
        {
            record.CheckAfterCollection();
        }

        return Outcomes(runs, record);
    }

    /// <summary>Runs the kernels with their channels in a static list, and looks as often as told.</summary>
    /// <param name="kernels">The kernels.</param>
    /// <param name="untilNextLook">Lets time pass; false when it is over.</param>
    public static IReadOnlyList<KernelOutcome> RunKept(IReadOnlyList<Kernel> kernels, Func<bool> untilNextLook)
    {
        ArgumentNullException.ThrowIfNull(untilNextLook);
        try
        {
            using var record = new LeakRecord();
            KernelRun[] runs = Start(kernels, static kernel => kernel.Broken, KernelRun.Kept);
            Quiescence.Await(runs);
            do
            {
                record.CheckAfterCollection();
            }
            while (untilNextLook() && runs.Any(run => run.Unfinished > 0 && record.Of(run.Name).Count == 0));
            return Outcomes(runs, record);
        }
        finally
        {
            KeptChannels.Clear();
        }
    }

    /// <summary>Runs the corrected kernels; they end.</summary>
    /// <param name="kernels">The kernels.</param>
    /// <param name="areKept">Whether their channels are kept in a static list.</param>
    /// <param name="untilNextLook">Lets time pass; false when it is over.</param>
    public static IReadOnlyList<KernelOutcome> RunFixed(IReadOnlyList<Kernel> kernels, bool areKept, Func<bool> untilNextLook)
    {
        ArgumentNullException.ThrowIfNull(untilNextLook);
        try
        {
            using var record = new LeakRecord();
            KernelRun[] runs = Start(
                kernels, static kernel => kernel.Fixed, name => areKept ? KernelRun.Kept(name) : new KernelRun(name));
            Quiescence.AwaitEnd(runs);
            do
            {
                record.CheckAfterCollection();
            }
            while (untilNextLook());
            return Outcomes(runs, record);
        }
        finally
        {
            KeptChannels.Clear();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static KernelRun[] Start(
        IReadOnlyList<Kernel> kernels, Func<Kernel, Action<KernelRun>> program, Func<string, KernelRun> createRun)
    {
        var runs = new KernelRun[kernels.Count];
        for (int i = 0; i < runs.Length; i++)
        {
            runs[i] = createRun(kernels[i].Name);
            runs[i].Start(program(kernels[i]));
        }

        return runs;
    }

    private static KernelOutcome[] Outcomes(KernelRun[] runs, LeakRecord record)
        => [.. runs.Select(run => new KernelOutcome(run.Name, run.Unfinished > 0, record.Of(run.Name)))];
}
