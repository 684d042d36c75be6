// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Calls;

/// <summary>Registers the calls.</summary>
internal static class CallServices
{
    public static void AddLedgerCalls(this IServiceCollection services)
    {
        services.AddGrpc(options => options.Interceptors.Add<MessageReadInterceptor>());
        services.AddSingleton<WatchStreams>();
        services.AddSingleton<WatchLifetime>();
        services.AddHostedService(provider => provider.GetRequiredService<WatchLifetime>());
    }
}
