// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.AspNetCore.Http;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Page;

/// <summary>Sets the headers of every response: no caching, no content sniffing, no referrer.</summary>
internal static class SafeHeaders
{
    public static void AddTo(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
