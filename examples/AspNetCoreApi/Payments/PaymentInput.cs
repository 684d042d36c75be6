// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AspNetCoreApi.Payments;

/// <summary>The body of a request: an order, or the problem to answer with.</summary>
internal sealed record PaymentInput(PaymentOrder? Order, IResult? Problem)
{
    public static async Task<PaymentInput> ReadAsync(HttpRequest http)
    {
        if (!http.HasJsonContentType() || !IsUtf8(http.GetTypedHeaders().ContentType!))
        {
            return Refuse(
                StatusCodes.Status415UnsupportedMediaType, "The content type must be application/json, in UTF-8.");
        }

        try
        {
            PaymentRequest? request = await http.ReadFromJsonAsync<PaymentRequest>(http.HttpContext.RequestAborted);
            if (request is null)
            {
                return Invalid(Field("body", "must be a JSON object"));
            }

            return PaymentValidator.TryValidate(
                request, out PaymentOrder? order, out Dictionary<string, string[]> errors)
                ? new PaymentInput(order, Problem: null)
                : Invalid(errors);
        }
        catch (JsonException error)
        {
            return error.Path is { Length: > 2 } path
                ? Invalid(Field(path[2..], "has a value of the wrong kind, or is not well-formed JSON"))
                : Invalid(Field("body", "must be a JSON object"));
        }
        catch (BadHttpRequestException error)
        {
            return Refuse(error.StatusCode, error.Message);
        }
    }

    // JSON between systems is UTF-8; a charset that the framework does not know would be an unhandled exception.
    private static bool IsUtf8(MediaTypeHeaderValue contentType)
        => !contentType.Charset.HasValue || contentType.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string[]> Field(string name, string problem)
        => new(StringComparer.Ordinal) { [name] = [problem] };

    private static PaymentInput Invalid(Dictionary<string, string[]> errors)
    {
        ValidationProblem problem = TypedResults.ValidationProblem(
            errors, detail: "Nothing was changed. See errors for the fields.", title: "The payment is not valid.");
        return new PaymentInput(Order: null, problem);
    }

    private static PaymentInput Refuse(int status, string detail)
        => new(Order: null, TypedResults.Problem(detail, statusCode: status));
}
