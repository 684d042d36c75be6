// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry.Instrumentation.Channels.AspNetCore;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Access;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Live;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Provides extensions that map the debug page of the channels of the process.</summary>
public static class ChannelDebugEndpointRouteBuilderExtensions
{
    /// <summary>Maps the page, its JSON and its live updates, for requests of this machine.</summary>
    /// <param name="endpoints">The route builder.</param>
    /// <param name="pattern">The path of the page, such as <c>/debug/channels</c>.</param>
    /// <returns>A builder for conventions of all endpoints of the page.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is empty, white space, or the root.</exception>
    public static IEndpointConventionBuilder MapChannelDebug(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern)
        => endpoints.MapChannelDebug(pattern, new ChannelDebugOptions());

    /// <summary>
    /// Maps the page at <paramref name="pattern"/>, the same report as JSON at <c>{pattern}.json</c>, one channel at
    /// <c>{pattern}/{id}</c> (the page for a browser, otherwise JSON), and live updates at <c>{pattern}/events</c>.
    /// </summary>
    /// <param name="endpoints">The route builder.</param>
    /// <param name="pattern">The path of the page, such as <c>/debug/channels</c>.</param>
    /// <param name="options">The options of the page; copied.</param>
    /// <returns>
    /// A builder for conventions of all endpoints of the page, such as <c>RequireAuthorization</c> and
    /// <c>RequireHost</c>.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is empty, white space, or the root.</exception>
    public static IEndpointConventionBuilder MapChannelDebug(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, ChannelDebugOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        ArgumentNullException.ThrowIfNull(options);
        string path = pattern.TrimEnd('/');
        if (path.Length == 0)
        {
            throw new ArgumentException(
                "The page cannot be mapped to the root. Use a path such as '/debug/channels'.", nameof(pattern));
        }

        options = options.Copy();
        var debug = new ChannelDebugEndpoints(LiveReadings.Create(endpoints.ServiceProvider, options));
        RouteGroupBuilder group = endpoints.MapGroup(string.Empty);
        Map(path, ChannelDebugEndpoints.GetPage, "Channels");
        Map(path + ".json", debug.GetAll, "Channels as JSON");
        Map(path + "/events", debug.GetEvents, "Live updates of channels");
        Map(path + "/{id:long}", debug.GetOne, "One channel");
        return group;

        void Map(string route, RequestDelegate handler, string name)
            => group.MapGet(route, options.AllowRemote ? handler : LocalRequests.Only(handler))
                .WithDisplayName(name)
                .WithMetadata(new ExcludeFromDescriptionAttribute());
    }
}
