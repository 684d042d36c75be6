// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Registration;

/// <summary>A consumer that hands its items to handlers of one type.</summary>
internal sealed class ConsumerRegistration<
    T,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(string channelName)
    : ConsumerRegistration<T>(channelName)
    where THandler : class, IChannelHandler<T>
{
    public override Type HandlerType => typeof(THandler);

    public static void AddServices(IServiceCollection services)
    {
        services.TryAddScoped<THandler>();
        services.AddHostedService<ChannelConsumerService>();
    }
}
