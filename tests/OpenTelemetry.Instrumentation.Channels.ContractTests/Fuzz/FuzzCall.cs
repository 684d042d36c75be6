// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>
/// An operation that was started, and what may be done with its <see cref="ValueTask"/>, allowed or not.
/// </summary>
internal sealed class FuzzCall
{
    private readonly Func<string> _status;
    private readonly Func<string> _consume;
    private readonly Action<Action, int> _attach;
    private readonly Func<Task> _toTask;

    private FuzzCall(Func<string> status, Func<string> consume, Action<Action, int> attach, Func<Task> toTask)
    {
        _status = status;
        _consume = consume;
        _attach = attach;
        _toTask = toTask;
    }

    /// <summary>
    /// Gets a value indicating whether a task has taken over, which consumes the operation when it likes.
    /// </summary>
    public bool IsHandedOver { get; private set; }

    /// <summary>Gets a value indicating whether the operation is a task.</summary>
    public bool IsTask { get; private init; }

    /// <summary>Gets or sets a value indicating whether a continuation was registered that has not run yet.</summary>
    public bool IsContinuationDue { get; set; }

    /// <summary>An operation that is a task: to consume it too early blocks instead of throwing.</summary>
    public static FuzzCall Of<T>(Task<T> task) => Of(
        new ValueTask<T>(task),
        () => task.IsCompleted ? $"-> {task.GetAwaiter().GetResult()}" : "would block",
        isTask: true);

    /// <summary>An operation that is a task: to consume it too early blocks instead of throwing.</summary>
    public static FuzzCall Of(Task task)
    {
        var operation = new ValueTask(task);
        return new FuzzCall(
            () => Status(
                operation.IsCompleted, operation.IsCompletedSuccessfully, operation.IsFaulted, operation.IsCanceled),
            () =>
            {
                if (!task.IsCompleted)
                {
                    return "would block";
                }

                task.GetAwaiter().GetResult();
                return "-> done";
            },
            (continuation, variant) => Attach(operation, continuation, variant),
            () => task)
        {
            IsTask = true,
        };
    }

    public static FuzzCall Of<T>(ValueTask<T> operation)
        => Of(operation, () => $"-> {operation.GetAwaiter().GetResult()}");

    public static FuzzCall Of(ValueTask operation) => new(
        () => Status(
            operation.IsCompleted, operation.IsCompletedSuccessfully, operation.IsFaulted, operation.IsCanceled),
        () =>
        {
            operation.GetAwaiter().GetResult();
            return "-> done";
        },
        (continuation, variant) => Attach(operation, continuation, variant),
        () => operation.AsTask());

    public string Status(FuzzTokens tokens) => FuzzText.Of(_status, tokens);

    public string Consume(FuzzTokens tokens) => FuzzText.Of(_consume, tokens);

    public string Attach(Action continuation, int variant, FuzzTokens tokens) => FuzzText.Of(
        () =>
        {
            _attach(continuation, variant);
            return "attached";
        },
        tokens);

    public Task ToTask()
    {
        IsHandedOver = true;
        return _toTask();
    }

    private static FuzzCall Of<T>(ValueTask<T> operation, Func<string> consume, bool isTask = false) => new(
        () => Status(
            operation.IsCompleted, operation.IsCompletedSuccessfully, operation.IsFaulted, operation.IsCanceled),
        consume,
        (continuation, variant) => Attach(operation, continuation, variant),
        () => operation.AsTask())
    {
        IsTask = isTask,
    };

    private static string Status(bool isCompleted, bool isSuccess, bool isFaulted, bool isCanceled)
        => isSuccess ? "ok" : isFaulted ? "faulted" : isCanceled ? "canceled" : isCompleted ? "completed" : "pending";

    private static void Attach<T>(ValueTask<T> operation, Action continuation, int variant)
    {
        switch (variant % 4)
        {
            case 0: operation.GetAwaiter().UnsafeOnCompleted(continuation); break;
            case 1: operation.GetAwaiter().OnCompleted(continuation); break;
            case 2: operation.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation); break;
            default: operation.ConfigureAwait(false).GetAwaiter().OnCompleted(continuation); break;
        }
    }

    private static void Attach(ValueTask operation, Action continuation, int variant)
    {
        switch (variant % 4)
        {
            case 0: operation.GetAwaiter().UnsafeOnCompleted(continuation); break;
            case 1: operation.GetAwaiter().OnCompleted(continuation); break;
            case 2: operation.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation); break;
            default: operation.ConfigureAwait(false).GetAwaiter().OnCompleted(continuation); break;
        }
    }
}
