// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// Runs kernels, all at once, and says what the detector makes of them. It keeps nothing of them but counts.
/// </summary>
public static class KernelStage
{
    private const int MaxCollections = 20;

    /// <summary>Runs the kernels with nothing that keeps them, and looks for proofs.</summary>
    public static IReadOnlyList<KernelOutcome> RunDropped(IReadOnlyList<Kernel> kernels)
        => RunForProofs(kernels, KeptPart.None);

    /// <summary>Runs the kernels with the tasks of their activities kept, and looks for proofs.</summary>
    public static IReadOnlyList<KernelOutcome> RunWithActivitiesKept(IReadOnlyList<Kernel> kernels)
        => RunForProofs(kernels, KeptPart.Activities);

    /// <summary>Runs the kernels with their channels kept, and looks as often as told.</summary>
    /// <param name="kernels">The kernels.</param>
    /// <param name="untilNextLook">Lets time pass; false when it is over.</param>
    public static IReadOnlyList<KernelOutcome> RunKept(IReadOnlyList<Kernel> kernels, Func<bool> untilNextLook)
    {
        ArgumentNullException.ThrowIfNull(untilNextLook);
        using var record = new LeakRecord();
        KernelRun[] runs = Start(record, kernels, static kernel => kernel.Broken, KeptPart.Channels);
        try
        {
            Quiescence.Await(runs);
            do
            {
                record.CheckAfterCollection();
            }
            while (untilNextLook() && runs.Any(run => run.Unfinished > 0 && record.Of(run).Count == 0));
            return Outcomes(runs, record);
        }
        finally
        {
            Array.ForEach(runs, static run => run.Release());
        }
    }

    /// <summary>Runs the corrected kernels; they end.</summary>
    /// <param name="kernels">The kernels.</param>
    /// <param name="areKept">Whether their channels are kept.</param>
    /// <param name="untilNextLook">Lets time pass; false when it is over.</param>
    public static IReadOnlyList<KernelOutcome> RunFixed(
        IReadOnlyList<Kernel> kernels, bool areKept, Func<bool> untilNextLook)
    {
        ArgumentNullException.ThrowIfNull(untilNextLook);
        using var record = new LeakRecord();
        KernelRun[] runs = Start(
            record, kernels, static kernel => kernel.Fixed, areKept ? KeptPart.Channels : KeptPart.None);
        try
        {
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
            Array.ForEach(runs, static run => run.Release());
        }
    }

    private static KernelOutcome[] RunForProofs(IReadOnlyList<Kernel> kernels, KeptPart kept)
    {
        using var record = new LeakRecord();
        KernelRun[] runs = Start(record, kernels, static kernel => kernel.Broken, kept);
        try
        {
            Quiescence.Await(runs);
            for (int i = 0; i < MaxCollections && runs.Any(run => run.Unfinished > 0 && record.Of(run).Count == 0); i++)
            {
                record.CheckAfterCollection();
            }

            return Outcomes(runs, record);
        }
        finally
        {
            Array.ForEach(runs, static run => run.Release());
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static KernelRun[] Start(
        LeakRecord record, IReadOnlyList<Kernel> kernels, Func<Kernel, Action<KernelRun>> program, KeptPart kept)
    {
        var runs = new KernelRun[kernels.Count];
        for (int i = 0; i < runs.Length; i++)
        {
            runs[i] = new KernelRun(kernels[i].Name, kept);
            record.Start(runs[i], program(kernels[i]));
        }

        return runs;
    }

    private static KernelOutcome[] Outcomes(KernelRun[] runs, LeakRecord record)
        => [.. runs.Select(run => new KernelOutcome(run.Name, run.Unfinished > 0, record.Of(run)))];
}
