// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Payments.ServiceDefaults.Shutdown;

/// <summary>Turns on <see cref="OpenConnections"/>.</summary>
internal static class OpenConnectionsExtensions
{
    public static void AbortConnectionsWhenStopping(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<OpenConnections>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(
            listen => listen.Use(
                next => kestrel.ApplicationServices.GetRequiredService<OpenConnections>().Track(next))));
    }
}
