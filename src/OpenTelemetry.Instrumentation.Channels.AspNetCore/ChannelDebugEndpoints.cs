// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Live;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Page;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore;

/// <summary>Answers the requests of the page.</summary>
internal sealed class ChannelDebugEndpoints
{
    private readonly LiveReadings _readings;

    public ChannelDebugEndpoints(LiveReadings readings) => _readings = readings;

    public static Task GetPage(HttpContext context) => DebugPage.List.WriteAsync(context.Response);

    public Task GetAll(HttpContext context)
        => WriteAsync(context.Response, _readings.Now().Report, ReportJson.Default.ChannelReport);

    public Task GetEvents(HttpContext context) => EventStream.WriteAsync(context, _readings);

    public Task GetOne(HttpContext context)
    {
        long id = long.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture);
        ChannelDetail? detail = _readings.Now().DetailOf(id);
        if (detail is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        context.Response.Headers.Vary = "Accept";
        return Accepts.Html(context.Request) ? DebugPage.Detail.WriteAsync(context.Response)
            : detail is null ? Task.CompletedTask
            : WriteAsync(context.Response, detail, ReportJson.Default.ChannelDetail);
    }

    private static Task WriteAsync<TValue>(HttpResponse response, TValue value, JsonTypeInfo<TValue> type)
    {
        response.ContentType = "application/json; charset=utf-8";
        SafeHeaders.AddTo(response);
        return JsonSerializer.SerializeAsync(response.Body, value, type, response.HttpContext.RequestAborted);
    }
}
