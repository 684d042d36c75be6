// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;

namespace AspNetCoreApi.Payments;

/// <summary>Turns what was posted into an order, or says for each field what is wrong with it.</summary>
internal static class PaymentValidator
{
    private const decimal MaxAmount = 1_000_000_000;
    private const int MaxReferenceLength = 35;

    public static bool TryValidate(
        PaymentRequest request,
        [NotNullWhen(true)] out PaymentOrder? order,
        out Dictionary<string, string[]> errors)
    {
        errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        CheckCurrency(request.Currency, errors, out int decimals);
        CheckAmount(request.Amount, decimals, errors);
        CheckAccount(request.Account, errors);
        CheckReference(request.Reference, errors);

        order = errors.Count == 0
            ? new PaymentOrder(request.Amount!.Value, request.Currency!, request.Account!, request.Reference)
            : null;
        return order is not null;
    }

    private static void CheckCurrency(string? currency, Dictionary<string, string[]> errors, out int decimals)
    {
        if (!Currencies.TryGetDecimals(currency ?? string.Empty, out decimals))
        {
            // As many as any currency has, so that an unknown one does not put the blame on the amount.
            decimals = 3;
            errors["currency"] = ["must be a currency code of ISO 4217, such as EUR"];
        }
    }

    private static void CheckAmount(decimal? amount, int decimals, Dictionary<string, string[]> errors)
    {
        if (amount is not { } value || value <= 0)
        {
            errors["amount"] = ["must be a number greater than 0"];
        }
        else if (value > MaxAmount)
        {
            errors["amount"] = [$"must not be greater than {MaxAmount}"];
        }
        else if (decimal.Round(value, decimals) != value)
        {
            errors["amount"] = [$"must not have more than {decimals} decimals in this currency"];
        }
    }

    private static void CheckAccount(string? account, Dictionary<string, string[]> errors)
    {
        if (account is not { Length: >= 4 and <= 34 } || !account.All(char.IsAsciiLetterOrDigit))
        {
            errors["account"] = ["must be 4 to 34 letters and digits, such as an IBAN without spaces"];
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
