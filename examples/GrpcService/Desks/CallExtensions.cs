// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace GrpcService.Desks;

/// <summary>Asks through a channel.</summary>
internal static class CallExtensions
{
    /// <summary>Sends a question and waits for its answer.</summary>
    public static async Task<TReply> AskAsync<TRequest, TReply>(
        this ChannelWriter<Call<TRequest, TReply>> writer, TRequest request, CancellationToken cancellationToken)
    {
        var call = new Call<TRequest, TReply>(request);
        await writer.WriteAsync(call, cancellationToken);
        return await call.Reply.WaitAsync(cancellationToken);
    }
}
