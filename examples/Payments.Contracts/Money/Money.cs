// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Payments.Contracts;

/// <summary>An amount in a currency, as it travels.</summary>
public sealed partial class Money
{
    private const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    /// <summary>Makes a message of an amount.</summary>
    public static Money Of(decimal amount, string currency)
        => new() { Amount = amount.ToString(CultureInfo.InvariantCulture), Currency = currency };

    /// <summary>Gets the amount as a number, where it is one.</summary>
    public bool TryGetAmount([NotNullWhen(true)] out decimal? amount)
    {
        amount = decimal.TryParse(Amount, Style, CultureInfo.InvariantCulture, out decimal value) ? value : null;
        return amount is not null;
    }
}
