// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Payments.Contracts;

namespace Worker.Clearing;

/// <summary>
/// Converts by a fixed table of rates; it stands for a service that knows those of today. Thread-safe.
/// </summary>
internal static class CurrencyConverter
{
    // How much one unit of the currency is in euro.
    private static readonly FrozenDictionary<string, decimal> s_inEuro = new Dictionary<string, decimal>
    {
        ["EUR"] = 1m,
        ["USD"] = 0.92m,
        ["GBP"] = 1.17m,
        ["CHF"] = 1.05m,
        ["JPY"] = 0.0061m,
        ["SEK"] = 0.088m,
        ["NOK"] = 0.086m,
        ["DKK"] = 0.134m,
        ["PLN"] = 0.23m,
        ["CZK"] = 0.040m,
        ["CAD"] = 0.67m,
        ["AUD"] = 0.60m,
        ["KWD"] = 3.0m,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets the currencies that have a rate.</summary>
    public static IEnumerable<string> KnownCurrencies => s_inEuro.Keys.Order(StringComparer.Ordinal);

    public static bool HasRate(string currency) => s_inEuro.ContainsKey(currency);

    /// <summary>Converts an amount, and rounds it (half to even) to the decimals of the target.</summary>
    /// <returns>False when there is no rate, or when nothing is left after rounding.</returns>
    public static bool TryConvert(decimal amount, string from, string to, [NotNullWhen(true)] out decimal? converted)
    {
        converted = null;
        if (s_inEuro.TryGetValue(from, out decimal source)
            && s_inEuro.TryGetValue(to, out decimal target)
            && Currencies.TryGetDecimals(to, out int decimals)
            && decimal.Round(amount * source / target, decimals) is > 0 and { } rounded)
        {
            converted = rounded;
        }

        return converted is not null;
    }
}
