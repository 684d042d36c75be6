// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>Writes results and exceptions so that two channels can be compared.</summary>
internal static class FuzzText
{
    /// <summary>Calls a method and describes its result, or its exception.</summary>
    public static string Of<T>(Func<T> call, FuzzTokens tokens)
    {
        try
        {
            return "-> " + call();
        }
        catch (Exception error)
        {
            return Of(error, tokens);
        }
    }

    /// <summary>Describes an exception by its type, its token and its cause. The message is not the contract.</summary>
    public static string Of(Exception error, FuzzTokens tokens) => error switch
    {
        OperationCanceledException canceled => $"{error.GetType().Name}({tokens.NameOf(canceled.CancellationToken)})",
        ChannelClosedException
            => $"ChannelClosedException({(error.InnerException is { } cause ? Of(cause, tokens) : "none")})",
        AggregateException all
            => $"AggregateException({string.Join(", ", all.InnerExceptions.Select(one => Of(one, tokens)))})",
        FuzzException => error.Message,
        _ => error.GetType().Name,
    };

    public static string Of(Task task, FuzzTokens tokens)
        => task.IsFaulted ? "Faulted " + Of(task.Exception!, tokens)
            : task.IsCanceled ? $"Canceled {CanceledBy(task, tokens)}"
            : task.IsCompleted ? "RanToCompletion"
            : "incomplete";

    private static string CanceledBy(Task task, FuzzTokens tokens)
    {
        try
        {
            task.GetAwaiter().GetResult();
            return "not";
        }
        catch (Exception error)
        {
            return Of(error, tokens);
        }
    }
}
