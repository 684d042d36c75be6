// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Browser;

/// <summary>The page in a real browser.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private const string Hostile = "</script><img src=x onerror=\"document.title='owned'\">&lt;b&gt;'\"";

    private DebugApp _app = null!;
    private Chromium? _browser;
    private BrowserPage? _page;

    private BrowserPage Page => _page!;

    public async Task InitializeAsync() => _app = await DebugApp.StartAsync();

    public async Task DisposeAsync()
    {
        if (_page is not null)
        {
            await _page.DisposeAsync();
        }

        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        await _app.DisposeAsync();
    }

    [BrowserFact]
    public async Task Page_ChannelIsUsed_ShowsItAndFollowsIt()
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>("page-live", 4);
        await OpenAsync();
        await Page.UntilAsync($"{Row("page-live")}?.querySelector('.c-length').innerText.trim() === '0 / 4'");

        channel.Writer.TryWrite(1);

        await Page.UntilAsync($"{Row("page-live")}?.querySelector('.c-length').innerText.trim() === '1 / 4'");
        await Page.UntilAsync(
            $"{Row("page-live")}?.querySelector('.c-trend polyline').getAttribute('points').includes(' ')");
        await Page.UntilAsync("document.getElementById('connection').dataset.state === 'live'");
        AssertIsQuiet();
        GC.KeepAlive(channel);
    }

    [BrowserFact]
    public async Task Page_HostileName_IsShownAsTheTextItIs()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(Hostile);
        await OpenAsync();

        await Page.UntilAsync($"{Row(Hostile)} !== undefined");

        Assert.Equal(0, await Page.EvaluateAsync<int>("document.querySelectorAll('img, b').length"));
        Assert.DoesNotContain("owned", await Page.EvaluateAsync<string>("document.title"), StringComparison.Ordinal);
        await GoToDetailAsync(Hostile);
        await Page.UntilAsync(
            "document.getElementById('title').textContent.startsWith(" + JsonValue.Create(Hostile).ToJsonString()
                + ")");
        Assert.Equal(0, await Page.EvaluateAsync<int>("document.querySelectorAll('img, b').length"));
        AssertIsQuiet();
        GC.KeepAlive(channel);
    }

    [BrowserFact]
    public async Task Page_SortAndFilter_ByKeyboardOrderAndReduceTheRows()
    {
        Channel<int>[] channels = [.. new[] { 2, 3, 1 }.Select(static items =>
        {
            Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>($"page-sort-{items}");
            Assert.All(Enumerable.Range(0, items), item => Assert.True(channel.Writer.TryWrite(item)));
            return channel;
        })];
        await OpenAsync();
        await TypeFilterAsync("PAGE-SORT");
        await Page.UntilAsync("document.querySelectorAll('#rows tr').length === 3");

        await Page.EvaluateAsync("document.querySelector('[data-sort=length]').focus()");
        await Page.PressAsync("Enter", 13, "\r");
        await Page.UntilAsync($"{Names} === 'page-sort-3,page-sort-2,page-sort-1'");
        Assert.Equal(
            "descending",
            await Page.EvaluateAsync<string>("document.querySelector('th.c-length').getAttribute('aria-sort')"));
        await Page.PressAsync("Enter", 13, "\r");
        await Page.UntilAsync($"{Names} === 'page-sort-1,page-sort-2,page-sort-3'");
        await Page.EvaluateAsync("document.querySelector('[data-sort=name]').click()");
        await Page.UntilAsync($"{Names} === 'page-sort-1,page-sort-2,page-sort-3'");

        await TypeFilterAsync("page-sort-2");
        await Page.UntilAsync($"{Names} === 'page-sort-2'");
        await TypeFilterAsync("no such channel");
        await Page.UntilAsync("!document.getElementById('empty').hidden");
        AssertIsQuiet();
        GC.KeepAlive(channels);
    }

    [BrowserFact]
    public async Task Page_EveryColumn_CanBeSortedBothWays()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("page-columns");
        await OpenAsync();
        await Page.UntilAsync($"{Row("page-columns")} !== undefined");

        int columns = await Page.EvaluateAsync<int>("document.querySelectorAll('th button').length");
        Assert.Equal(11, columns);
        for (int i = 0; i < columns; i++)
        {
            await Page.EvaluateAsync($"document.querySelectorAll('th button')[{i}].click()");
            string first = await Page.EvaluateAsync<string>(
                $"document.querySelectorAll('th')[{i}].getAttribute('aria-sort') ?? ''");
            await Page.EvaluateAsync($"document.querySelectorAll('th button')[{i}].click()");
            string second = await Page.EvaluateAsync<string>(
                $"document.querySelectorAll('th')[{i}].getAttribute('aria-sort') ?? ''");
            Assert.Equal(["ascending", "descending"], new[] { first, second }.Order(StringComparer.Ordinal));
        }

        AssertIsQuiet();
        GC.KeepAlive(channel);
    }

    [BrowserFact]
    public async Task Page_DarkAndLight_FollowTheSystem()
    {
        await OpenAsync();
        await Page.SetSchemeAsync("light");
        string light = await Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        await Page.SetSchemeAsync("dark");
        string dark = await Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

        Assert.Equal("rgb(246, 247, 249)", light);
        Assert.Equal("rgb(18, 22, 28)", dark);
    }

    [BrowserFact]
    public async Task Page_FourHundredPixels_DoesNotScrollSideways()
    {
        Channel<int>[] channels =
        [
            InstrumentedChannel.CreateUnbounded<int>("page-narrow-" + new string('x', 120)),
            InstrumentedChannel.CreateBounded<int>(
                new ChannelTelemetryOptions("page-narrow") { Layer = ChannelLayer.Infrastructure }, int.MaxValue),
        ];
        await OpenAsync();
        await Page.SetSizeAsync(400, 800);
        await Page.UntilAsync($"{Row("page-narrow")} !== undefined");

        Assert.Equal(
            0,
            await Page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await GoToDetailAsync("page-narrow");
        await Page.UntilAsync("document.querySelector('#detail dl') !== null");
        Assert.Equal(
            0,
            await Page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        GC.KeepAlive(channels);
    }

    [BrowserFact]
    public async Task Page_ThousandChannels_ShowsTheWorstAndAllOnDemand()
    {
        Channel<int>[] channels =
        [
            .. Enumerable.Range(0, 990)
                .Select(static i => InstrumentedChannel.CreateUnbounded<int>($"page-many-{i % 100}"))
        ];
        await OpenAsync();
        await TypeFilterAsync("page-many");
        await Page.UntilAsync("document.querySelectorAll('#rows tr').length === 200");

        await Page.EvaluateAsync("document.querySelector('#more button').click()");

        await Page.UntilAsync("document.querySelectorAll('#rows tr').length === 990");
        AssertIsQuiet();
        GC.KeepAlive(channels);
    }

    [BrowserFact]
    public async Task Page_HostGoes_SaysThatTheConnectionIsLost()
    {
        await OpenAsync();
        await Page.UntilAsync("document.getElementById('connection').dataset.state === 'live'");

        await _app.StopAsync();

        await Page.UntilAsync("document.getElementById('connection').textContent.startsWith('connection lost')");
    }

    [BrowserFact]
    public async Task Page_ChannelOfTheDetailEnds_SaysSo()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("page-ends");
        await OpenAsync();
        await Page.UntilAsync($"{Row("page-ends")} !== undefined");
        await GoToDetailAsync("page-ends");
        await Page.UntilAsync("document.querySelector('#detail dl')?.innerText.includes('no limit')");

        channel.Writer.Complete();

        await Page.UntilAsync(
            "document.getElementById('detail-body').innerText.startsWith('No live channel has this number')");
    }

    private static string Names
        => "[...document.querySelectorAll('#rows .c-name a')].map(link => link.textContent).join()";

    private static string Row(string name)
        => "[...document.querySelectorAll('#rows tr')].find(row => row.querySelector('.c-name a').textContent === "
            + $"{JsonValue.Create(name).ToJsonString()})";

    private async Task OpenAsync()
    {
        _browser = await Chromium.StartAsync();
        _page = await _browser.OpenAsync();
        await Page.SetSizeAsync(1280, 900);
        await Page.GoAsync(new Uri(_app.Address, DebugApp.Pattern));
        await Page.UntilAsync("document.getElementById('summary')?.children.length > 0");
    }

    private async Task GoToDetailAsync(string name)
    {
        string address = await Page.EvaluateAsync<string>($"{Row(name)}.querySelector('.c-name a').href");
        await Page.GoAsync(new Uri(address));
        await Page.UntilAsync(
            "document.documentElement?.dataset.view === 'detail' && document.readyState === 'complete'");
    }

    private Task TypeFilterAsync(string text)
        => Page.EvaluateAsync(
            "(() => { const f = document.getElementById('filter'); f.value = "
                + $"{JsonValue.Create(text).ToJsonString()}; f.dispatchEvent(new Event('input')); }})()");

    private void AssertIsQuiet()
    {
        Assert.Empty(Page.Complaints);
        Assert.All(
            Page.Requests.Where(static request => request.Scheme != "data" && request.Scheme != "about"),
            request => Assert.Equal(_app.Address.Authority, request.Authority));
    }
}
