// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Desks;

/// <summary>A question that goes through a channel, with the place where its answer will be.</summary>
internal sealed class Call<TRequest, TReply>
{
    // The desk that answers must not run what the caller does next.
    private readonly TaskCompletionSource<TReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Call(TRequest request) => Request = request;

    public TRequest Request { get; }

    public Task<TReply> Reply => _reply.Task;

    public void Answer(TReply reply) => _reply.TrySetResult(reply);

    public void Fail(Exception error)
    {
        if (error is OperationCanceledException)
        {
            _reply.TrySetCanceled();
        }
        else
        {
            _reply.TrySetException(error);
        }
    }
}
