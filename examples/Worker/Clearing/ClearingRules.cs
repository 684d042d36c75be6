// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using Microsoft.Extensions.Options;

namespace Worker.Clearing;

/// <summary>
/// Decides what becomes of a payment; stands for the banks. The same payment always has the same fate.
/// </summary>
internal sealed class ClearingRules
{
    private readonly ClearingOptions _options;

    public ClearingRules(IOptions<ClearingOptions> options) => _options = options.Value;

    public ClearingResult Clear(Booking booking)
    {
        if (_options.RefusedAccountSuffix.Length > 0
            && booking.Account.EndsWith(_options.RefusedAccountSuffix, StringComparison.Ordinal))
        {
            return ClearingResult.Failed("account_refused_by_bank");
        }

        if (Chance(booking.PaymentId) < _options.FailureRate)
        {
            return ClearingResult.Failed("bank_not_available");
        }

        return CurrencyConverter.TryConvert(
            booking.Amount, booking.Currency, _options.SettlementCurrency, out decimal? paidOut)
            ? ClearingResult.Settled(paidOut.Value, _options.SettlementCurrency)
            : ClearingResult.Failed("no_conversion_from_" + booking.Currency);
    }

    // The end of a UUID is its random part, in every version.
    private static double Chance(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) / (uint.MaxValue + 1.0);
    }
}
