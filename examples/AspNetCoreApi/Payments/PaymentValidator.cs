// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using Payments.Contracts;

namespace AspNetCoreApi.Payments;

/// <summary>Turns what was posted into an order, or says for each field what is wrong with it.</summary>
internal static class PaymentValidator
{
    private const int MaxReferenceLength = 35;

    public static bool TryValidate(
        PaymentRequest request,
        [NotNullWhen(true)] out PaymentOrder? order,
        out Dictionary<string, string[]> errors)
    {
        errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Check("currency", MoneyRules.ProblemOfCurrency(request.Currency), errors);
        Check("amount", MoneyRules.ProblemOfAmount(request.Amount, request.Currency), errors);
        Check("account", MoneyRules.ProblemOfAccount(request.Account), errors);
        CheckReference(request.Reference, errors);

        order = errors.Count == 0
            ? new PaymentOrder(request.Amount!.Value, request.Currency!, request.Account!, request.Reference)
            : null;
        return order is not null;
    }

    private static void Check(string field, string? problem, Dictionary<string, string[]> errors)
    {
        if (problem is not null)
        {
            errors[field] = [problem];
        }
    }

    private static void CheckReference(string? reference, Dictionary<string, string[]> errors)
    {
        if (reference is { Length: > MaxReferenceLength } || reference?.Any(char.IsControl) == true)
        {
            errors["reference"] = [$"must be at most {MaxReferenceLength} printable characters"];
        }
    }
}
