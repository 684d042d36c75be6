// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>A call whose message is any bytes.</summary>
internal static class RawCall
{
    private static readonly Marshaller<byte[]> s_bytes = Marshallers.Create(
        static bytes => bytes, static bytes => bytes);

    public static async Task SendAsync(
        CallInvoker invoker, string service, string method, MethodType type, byte[] message)
    {
        var call = new Method<byte[], byte[]>(type, service, method, s_bytes, s_bytes);
        if (type == MethodType.Unary)
        {
            await invoker.AsyncUnaryCall(call, host: null, default, message);
            return;
        }

        using AsyncServerStreamingCall<byte[]> stream = invoker.AsyncServerStreamingCall(
            call, host: null, default, message);
        await stream.ResponseStream.MoveNext(CancellationToken.None);
    }
}
