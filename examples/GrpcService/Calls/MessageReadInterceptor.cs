// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Grpc.Core.Interceptors;

namespace GrpcService.Calls;

/// <summary>Marks the requests whose message could be read: an interceptor runs only after that.</summary>
internal sealed class MessageReadInterceptor : Interceptor
{
    private static readonly object s_key = new();

    /// <summary>Returns whether the message of a request could be read.</summary>
    public static bool WasRead(HttpContext http) => http.Items.ContainsKey(s_key);

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Mark(context);
        return continuation(request, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Mark(context);
        return continuation(request, responseStream, context);
    }

    private static void Mark(ServerCallContext context) => context.GetHttpContext().Items[s_key] = true;
}
