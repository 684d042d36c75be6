// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace GrpcService.Calls;

/// <summary>
/// Answers INVALID_ARGUMENT to bytes that are no message of the method. The framework answers UNKNOWN, which clients
/// retry.
/// </summary>
internal static class UnreadableMessages
{
    private const string StatusKey = "grpc-status";
    private const string MessageKey = "grpc-message";

    private static readonly string s_unknown = StatusText(StatusCode.Unknown);

    public static void UseInvalidArgumentForUnreadableMessages(this IApplicationBuilder app)
        => app.Use(async (http, next) =>
        {
            await next(http);
            IHeaderDictionary? trailers = http.Response.HasStarted
                ? http.Features.Get<IHttpResponseTrailersFeature>()?.Trailers
                : http.Response.Headers;
            if (trailers is not null && trailers[StatusKey] == s_unknown && !MessageReadInterceptor.WasRead(http))
            {
                trailers[StatusKey] = StatusText(StatusCode.InvalidArgument);
                trailers[MessageKey] = Uri.EscapeDataString(
                    "The bytes are not a message of this method. Nothing was changed.");
            }
        });

    private static string StatusText(StatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);
}
