// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>How tests look at operations.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    /// <summary>The operation waits, and goes on waiting when somebody collects.</summary>
    private void Waits<T>(ValueTask<T> operation)
    {
        Assert.False(operation.IsCompleted);
        Way.Collect();
        Assert.False(operation.IsCompleted);
        Assert.False(operation.IsFaulted);
        Assert.False(operation.IsCanceled);
    }

    private void Waits(ValueTask operation)
    {
        Assert.False(operation.IsCompleted);
        Way.Collect();
        Assert.False(operation.IsCompleted);
        Assert.False(operation.IsFaulted);
        Assert.False(operation.IsCanceled);
    }

    private void Waits(Task operation)
    {
        Way.Collect();
        Assert.False(operation.IsCompleted);
    }

    /// <summary>The operation has succeeded, now and here.</summary>
    private static T Done<T>(ValueTask<T> operation)
    {
        Assert.True(operation.IsCompleted);
        Assert.True(operation.IsCompletedSuccessfully);
        return operation.GetAwaiter().GetResult();
    }

    private static void Done(ValueTask operation)
    {
        Assert.True(operation.IsCompleted);
        Assert.True(operation.IsCompletedSuccessfully);
        operation.GetAwaiter().GetResult();
    }

    /// <summary>The operation has failed, now and here, with exactly this type of exception.</summary>
    private static TException Failed<TException>(ValueTask operation)
        where TException : Exception
    {
        Assert.True(operation.IsCompleted);
        Assert.False(operation.IsCompletedSuccessfully);
        Assert.True(operation.IsFaulted);
        return Assert.Throws<TException>(() => operation.GetAwaiter().GetResult());
    }

    private static TException Failed<TException, T>(ValueTask<T> operation)
        where TException : Exception
    {
        Assert.True(operation.IsCompleted);
        Assert.False(operation.IsCompletedSuccessfully);
        Assert.True(operation.IsFaulted);
        return Assert.Throws<TException>(() => { operation.GetAwaiter().GetResult(); });
    }

    /// <summary>The operation has been canceled, now and here, by this token.</summary>
    private static OperationCanceledException Canceled(ValueTask operation, CancellationToken token)
    {
        Assert.True(operation.IsCompleted);
        Assert.True(operation.IsCanceled);
        Assert.False(operation.IsFaulted);
        return HasToken(Assert.ThrowsAny<OperationCanceledException>(() => operation.GetAwaiter().GetResult()), token);
    }

    private static OperationCanceledException Canceled<T>(ValueTask<T> operation, CancellationToken token)
    {
        Assert.True(operation.IsCompleted);
        Assert.True(operation.IsCanceled);
        Assert.False(operation.IsFaulted);
        return HasToken(
            Assert.ThrowsAny<OperationCanceledException>(() => { operation.GetAwaiter().GetResult(); }), token);
    }

    private static OperationCanceledException HasToken(OperationCanceledException error, CancellationToken token)
    {
        Assert.Equal(token, error.CancellationToken);
        return error;
    }

    private static Task Soon(ValueTask operation) => Soon(operation.AsTask());

    private static Task Soon(Task task) => task.WaitAsync(s_patience);

    private static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(s_patience);
}
