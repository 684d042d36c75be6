// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.AspNetCore.Builder;
using OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Endpoints;

/// <summary>What is refused when the page is mapped, and what its answers say to browsers.</summary>
public class MappingTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("/")]
    public void Map_PatternIsNoPath_Throws(string pattern)
    {
        WebApplication app = WebApplication.CreateSlimBuilder().Build();

        Assert.Equal("pattern", Assert.Throws<ArgumentException>(() => app.MapChannelDebug(pattern)).ParamName);
    }

    [Fact]
    public void Map_NullArgument_NamesIt()
    {
        WebApplication app = WebApplication.CreateSlimBuilder().Build();

        Assert.Equal(
            "endpoints",
            Assert.Throws<ArgumentNullException>(static () => ((WebApplication)null!).MapChannelDebug("/x")).ParamName);
        Assert.Equal("pattern", Assert.Throws<ArgumentNullException>(() => app.MapChannelDebug(null!)).ParamName);
        Assert.Equal("options", Assert.Throws<ArgumentNullException>(() => app.MapChannelDebug("/x", null!)).ParamName);
    }

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        var options = new ChannelDebugOptions();

        Assert.Throws<ArgumentOutOfRangeException>(() => options.RefreshInterval = TimeSpan.FromMilliseconds(99));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.RefreshInterval = TimeSpan.FromHours(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxChannels = 0);
        Assert.Equal(TimeSpan.FromSeconds(1), options.RefreshInterval);
        Assert.Equal(1000, options.MaxChannels);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxEventStreams = 0);
        Assert.Equal(32, options.MaxEventStreams);
        Assert.False(options.KeepWatch);
        Assert.False(options.AllowRemote);
    }

    [Fact]
    public async Task Page_Headers_LetNothingInAndNothingBeKept()
    {
        await using DebugApp app = await DebugApp.StartAsync();
        using HttpResponseMessage response = await app.SendAsync(DebugApp.Pattern);
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        string html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain(
            "http://",
            html.Replace("http://www.w3.org/2000/svg", string.Empty, StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
    }
}
