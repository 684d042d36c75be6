// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.LeakDetection;

/// <summary>A host that has channels, for <see cref="RunningHosts"/>.</summary>
internal sealed class HostPresence
{
    public static void AddTo(IServiceCollection services)
    {
        services.TryAddSingleton<HostPresence>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HostPresenceService>());
    }
}
