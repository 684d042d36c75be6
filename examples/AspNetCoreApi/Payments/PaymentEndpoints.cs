// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using AspNetCoreApi.Processing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AspNetCoreApi.Payments;

/// <summary>The HTTP side: it checks, hands over to the pipeline, and shows.</summary>
internal static class PaymentEndpoints
{
    private const int MaxBodySize = 16 * 1024;

    public static void MapPayments(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/payments", PostAsync).WithMetadata(new RequestSizeLimitAttribute(MaxBodySize));
        routes.MapGet("/payments/{id:guid}", Get);
        routes.MapGet("/payments/{id:guid}/events", GetEventsAsync);
    }

    private static async Task<IResult> PostAsync(HttpContext http, PaymentIntake intake)
    {
        PaymentInput input = await PaymentInput.ReadAsync(http.Request);
        if (input.Order is not { } order)
        {
            return input.Problem!;
        }

        if (intake.TryAccept(order) is { } payment)
        {
            return TypedResults.Accepted($"/payments/{payment.Id}", payment.ToView());
        }

        http.Response.Headers.RetryAfter = "1";
        return TypedResults.Problem(
            "Too many payments are waiting, or the service is stopping. Nothing was changed; try again.",
            statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult Get(Guid id, PaymentStore store)
        => store.Find(id) is { } payment ? TypedResults.Ok(payment.ToView()) : NotFound(id);

    private static Task GetEventsAsync(Guid id, PaymentStore store, PaymentEventStream events, HttpContext http)
        => store.Find(id) is { } payment ? events.WriteAsync(payment, http) : NotFound(id).ExecuteAsync(http);

    private static ProblemHttpResult NotFound(Guid id)
        => TypedResults.Problem($"No payment has the id {id}.", statusCode: StatusCodes.Status404NotFound);
}
