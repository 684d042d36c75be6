// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Page;

/// <summary>Distinguishes browsers from programs by the types that they accept.</summary>
internal static class Accepts
{
    /// <summary>
    /// Returns whether the client prefers the page to JSON; a client that accepts everything gets JSON.
    /// </summary>
    public static bool Html(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? accepted))
        {
            return false;
        }

        double html = QualityOf(accepted, "text/html");
        return html > 0 && html >= QualityOf(accepted, "application/json");
    }

    private static double QualityOf(IList<MediaTypeHeaderValue> accepted, string type)
        => accepted.Where(value => value.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
            .Select(static value => value.Quality ?? 1)
            .DefaultIfEmpty(0)
            .Max();
}
