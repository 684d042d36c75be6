// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Http.Json;
using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

public sealed class BadInputTests : IClassFixture<QuietApi>
{
    private readonly PaymentsApi _api;

    public BadInputTests(QuietApi quiet) => _api = quiet.Api;

    public static TheoryData<string, string> BadFields => new()
    {
        { """{"amount": 0, "currency": "EUR", "account": "ACC1"}""", "amount" },
        { """{"amount": -0.01, "currency": "EUR", "account": "ACC1"}""", "amount" },
        { """{"currency": "EUR", "account": "ACC1"}""", "amount" },
        { """{"amount": "much", "currency": "EUR", "account": "ACC1"}""", "amount" },
        { """{"amount": 1e300, "currency": "EUR", "account": "ACC1"}""", "amount" },
        { """{"amount": 1000000000.01, "currency": "EUR", "account": "ACC1"}""", "amount" },
        { """{"amount": 1.005, "currency": "EUR", "account": "ACC1"}""", "amount" },
        { """{"amount": 1.5, "currency": "JPY", "account": "ACC1"}""", "amount" },
        { """{"amount": 1.5, "currency": "XXX", "account": "ACC1"}""", "currency" },
        { """{"amount": 1.5, "currency": "eur", "account": "ACC1"}""", "currency" },
        { """{"amount": 1.5, "account": "ACC1"}""", "currency" },
        { """{"amount": 1.5, "currency": {}, "account": "ACC1"}""", "currency" },
        { """{"amount": 1.5, "currency": "EUR"}""", "account" },
        { """{"amount": 1.5, "currency": "EUR", "account": "A 1;"}""", "account" },
        { """{"amount": 1.5, "currency": "EUR", "account": "ACC"}""", "account" },
        {
            """{"amount": 1.5, "currency": "EUR", "account": "ACC1", """
            + """ "reference": "123456789012345678901234567890123456"}""",
            "reference"
        },
        { """{"amount": 1.5, "currency": "EUR", "account": "ACC1", "reference": "a\nb"}""", "reference" },
        { "null", "body" },
        { "[]", "body" },
        { "{", "body" },
        { string.Empty, "body" },
        { """{"amount": 1.5, "amount": 2.5, "currency": "EUR", "account": "ACC1"}""", "amount" },
        { """{"amount": 1.5, "currency": "EUR", "Currency": "USD", "account": "ACC1"}""", "Currency" },
    };

    public static TheoryData<string> BadContentTypes =>
    [
        "text/plain",
        "application/json; charset=foo",
        "application/json; charset=utf-16",
        "application/json; charset=\"\"",
        "application/json; charset=utf-7",
    ];

    [Theory]
    [MemberData(nameof(BadFields))]
    public async Task Post_BadField_IsAProblemThatNamesItAndChangesNothing(string json, string field)
    {
        using HttpResponseMessage response = await _api.PostAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        ProblemAnswer? problem = await response.Content.ReadFromJsonAsync<ProblemAnswer>();
        Assert.Equal([field], problem!.Errors!.Keys);
        await AssertNothingWasSentAsync();
    }

    [Theory]
    [MemberData(nameof(BadContentTypes))]
    public async Task Post_BadContentType_IsUnsupportedMediaType(string contentType)
    {
        using HttpResponseMessage response = await _api.PostAsync(PaymentsApi.Valid, contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        await AssertNothingWasSentAsync();
    }

    [Fact]
    public async Task Post_BodyThatIsNotUtf8_NamesTheBody()
    {
        using var content = new ByteArrayContent(
            [.. "{\"amount\": 1.5, \"currency\": \"EUR\", \"account\": \""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        using HttpResponseMessage response = await _api.PostAsync(content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await AssertNothingWasSentAsync();
    }

    [Fact]
    public async Task Post_SeveralBadFields_NamesThemAll()
    {
        using HttpResponseMessage response = await _api.PostAsync("""{"amount": -1, "currency": "EURO"}""");

        ProblemAnswer? problem = await response.Content.ReadFromJsonAsync<ProblemAnswer>();
        Assert.Equal(["account", "amount", "currency"], problem!.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Post_BodyOverTheLimit_IsTooLarge()
    {
        using HttpResponseMessage response = await _api.PostAsync(new string(' ', 20_000) + PaymentsApi.Valid);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        await AssertNothingWasSentAsync();
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    [InlineData("not-an-id")]
    public async Task Get_UnknownId_IsAProblem(string id)
    {
        using HttpResponseMessage response = await _api.GetAsync(id);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task GetEvents_UnknownId_IsAProblem()
    {
        using HttpResponseMessage response = await _api.GetEventsAsync("00000000-0000-0000-0000-000000000001");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private async Task AssertNothingWasSentAsync()
    {
        PrometheusText scrape = await _api.ScrapeAsync();
        Assert.Equal(0, scrape.ValueOf("dotnet_channel_item_sent_total", "payments.accepted"));
    }
}
