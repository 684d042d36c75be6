// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Frozen;

namespace Payments.Contracts;

/// <summary>The currencies of ISO 4217 that are money (no metals, funds or test codes), with their decimals.</summary>
public static class Currencies
{
    private const string TwoDecimals =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC "
            + "CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR "
            + "IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR "
            + "MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS "
            + "SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG";

    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";
    private const string NoDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    private static readonly FrozenDictionary<string, int> s_decimals = Of(TwoDecimals, 2)
        .Concat(Of(ThreeDecimals, 3))
        .Concat(Of(NoDecimals, 0))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets how many decimals amounts in a currency may have; false for an unknown one.</summary>
    public static bool TryGetDecimals(string code, out int decimals) => s_decimals.TryGetValue(code, out decimals);

    private static IEnumerable<KeyValuePair<string, int>> Of(string codes, int decimals)
        => codes.Split(' ').Select(code => KeyValuePair.Create(code, decimals));
}
