// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Primitives;

/// <summary>Reads how an operation failed without throwing.</summary>
internal static class TaskException
{
    public static Exception Of(Task task)
        => task.IsFaulted ? task.Exception!.InnerException! : new TaskCanceledException(task);

    /// <summary>Gives a failed operation another result type; like the inner one it can be awaited again.</summary>
    public static ValueTask<TResult> Recast<TResult>(Task task, Exception error)
        => new(task.IsFaulted
            ? Task.FromException<TResult>(error)
            : Task.FromCanceled<TResult>(((OperationCanceledException)error).CancellationToken));
}
