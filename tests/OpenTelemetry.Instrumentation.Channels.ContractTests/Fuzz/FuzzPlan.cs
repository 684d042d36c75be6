// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>A round: a kind of channel, its options, and the steps. The seed determines all of it.</summary>
public sealed record FuzzPlan(
    int Seed, FuzzKind Kind, bool IsSynchronous, bool SingleWriter, bool CallbacksThrow, IReadOnlyList<FuzzStep> Steps)
{
    private const int MaxSteps = 40;

    private static readonly FuzzAction[] s_actions =
    [
        FuzzAction.TryWrite, FuzzAction.TryWrite, FuzzAction.TryWrite, FuzzAction.WriteAsync, FuzzAction.WriteAsync,
        FuzzAction.WriteAsync,
        FuzzAction.TryRead, FuzzAction.TryRead, FuzzAction.ReadAsync, FuzzAction.ReadAsync, FuzzAction.ReadAsync,
        FuzzAction.TryPeek,
        FuzzAction.WaitToReadAsync, FuzzAction.WaitToReadAsync, FuzzAction.WaitToWriteAsync,
        FuzzAction.WaitToWriteAsync,
        FuzzAction.Complete, FuzzAction.Cancel, FuzzAction.Consume, FuzzAction.Consume, FuzzAction.Consume,
        FuzzAction.Attach,
        FuzzAction.Attach, FuzzAction.Attach, FuzzAction.ToTask, FuzzAction.Pump, FuzzAction.Enumerate,
        FuzzAction.MoveNext,
        FuzzAction.MoveNext, FuzzAction.MoveNext, FuzzAction.Current, FuzzAction.DisposeEnumerator, FuzzAction.Observe,
    ];

    public static FuzzPlan Of(int seed)
    {
        var random = new Random(seed);
        FuzzKind kind = Enum.GetValues<FuzzKind>()[random.Next(Enum.GetValues<FuzzKind>().Length)];
        bool isSynchronous = random.Next(2) == 0;
        bool singleWriter = random.Next(4) == 0;
        bool callbacksThrow = random.Next(4) == 0;
        var steps = new FuzzStep[random.Next(4, MaxSteps)];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = new FuzzStep(
                s_actions[random.Next(s_actions.Length)], random.Next(64), random.Next(64), random.Next(3) == 0);
        }

        return new FuzzPlan(seed, kind, isSynchronous, singleWriter, callbacksThrow, steps);
    }

    public override string ToString()
        => $"seed {Seed}: {Kind}, AllowSynchronousContinuations = {IsSynchronous}, SingleWriter = {SingleWriter}, "
            + $"callbacks throw = {CallbacksThrow}";
}
