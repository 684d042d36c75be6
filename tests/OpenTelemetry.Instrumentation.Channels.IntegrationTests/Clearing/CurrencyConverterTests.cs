// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Worker.Clearing;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Clearing;

public sealed class CurrencyConverterTests
{
    [Theory]
    [InlineData("12.50", "EUR", "EUR", "12.50")]
    [InlineData("100", "USD", "EUR", "92.00")]
    [InlineData("100", "EUR", "USD", "108.70")]
    [InlineData("1000", "EUR", "JPY", "163934")]
    [InlineData("1", "EUR", "KWD", "0.333")]
    public void TryConvert_KnownCurrencies_RoundsToTheDecimalsOfTheTarget(
        string amount, string from, string to, string expected)
    {
        Assert.True(CurrencyConverter.TryConvert(decimal.Parse(amount), from, to, out decimal? converted));
        Assert.Equal(decimal.Parse(expected), converted);
    }

    [Theory]
    [InlineData("1", "BRL", "EUR")]
    [InlineData("1", "EUR", "BRL")]
    [InlineData("1", "", "EUR")]
    [InlineData("0.01", "CZK", "EUR")]
    public void TryConvert_NoRateOrNothingLeft_IsRefused(string amount, string from, string to)
        => Assert.False(CurrencyConverter.TryConvert(decimal.Parse(amount), from, to, out _));
}
