// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace Payments.Contracts;

/// <summary>What every process of the system checks of a payment, each for itself. Thread-safe.</summary>
public static class MoneyRules
{
    private const decimal MaxAmount = 1_000_000_000;

    /// <summary>Says what is wrong with a currency code; null when nothing is.</summary>
    public static string? ProblemOfCurrency(string? currency)
        => Currencies.TryGetDecimals(currency ?? string.Empty, out _)
            ? null
            : "must be a currency code of ISO 4217, such as EUR";

    /// <summary>Says what is wrong with an amount in a currency; null when nothing is.</summary>
    public static string? ProblemOfAmount(decimal? amount, string? currency)
    {
        // As many as any currency has, so that an unknown one does not put the blame on the amount.
        int decimals = Currencies.TryGetDecimals(currency ?? string.Empty, out int known) ? known : 3;
        return amount switch
        {
            null or <= 0 => "must be a number greater than 0",
            > MaxAmount => $"must not be greater than {MaxAmount}",
            { } value when decimal.Round(value, decimals) != value =>
                $"must not have more than {decimals} decimals in this currency",
            _ => null,
        };
    }

    /// <summary>Says what is wrong with an account; null when nothing is.</summary>
    public static string? ProblemOfAccount(string? account)
        => account is { Length: >= 4 and <= 34 } && account.All(char.IsAsciiLetterOrDigit)
            ? null
            : "must be 4 to 34 letters and digits, such as an IBAN without spaces";
}
