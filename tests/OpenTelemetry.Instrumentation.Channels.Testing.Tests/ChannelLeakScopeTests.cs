// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace OpenTelemetry.Instrumentation.Channels.Testing.Tests;

/// <summary>The test that leaks is told, and no other.</summary>
// The options of the detector are process-wide.
[Collection(nameof(ChannelLeakDetector))]
public class ChannelLeakScopeTests
{
    [Fact]
    public async Task VerifyNone_TheTestLeaks_NamesTestChannelAndSite()
    {
        await using ChannelLeakScope scope = ChannelLeaks.Track();
        Work.ForgetToComplete("testing.forgotten");

        ChannelLeakException error = await Assert.ThrowsAsync<ChannelLeakException>(
            () => scope.VerifyNoneAsync(Patiently));

        Assert.Contains(
            nameof(VerifyNone_TheTestLeaks_NamesTestChannelAndSite), error.Message, StringComparison.Ordinal);
        Assert.Contains("testing.forgotten", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Work) + "." + nameof(Work.ForgetToComplete), error.Message, StringComparison.Ordinal);
        Assert.Equal("CHN034", Assert.Single(error.Report!.Leaks).RuleId);
    }

    [Fact]
    public async Task VerifyNone_TheTestIsHealthy_Passes()
    {
        await using ChannelLeakScope scope = ChannelLeaks.Track();
        Work.Complete("testing.healthy");

        await scope.VerifyNoneAsync(Patiently);
    }

    [Fact]
    public async Task VerifyNone_DetectionIsOff_FailsRatherThanFindsNothing()
    {
        await using ChannelLeakScope scope = ChannelLeaks.Track();
        using IDisposable off = ChannelLeakDetector.Configure(new ChannelLeakDetectionOptions { IsEnabled = false });

        await Assert.ThrowsAsync<InvalidOperationException>(() => scope.VerifyNoneAsync());
    }

    [Fact]
    public async Task VerifyNone_InParallel_BlamesEachTestThatLeaks()
    {
        ChannelLeakReport[] reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(static i => Task.Run(async () =>
        {
            await using ChannelLeakScope scope = ChannelLeaks.Track("test" + i);
            if (i % 2 == 0)
            {
                Work.ForgetToComplete("testing.parallel." + i);
            }
            else
            {
                Work.Complete("testing.parallel." + i);
            }

            return await scope.FindAsync(Patiently);
        })));

        for (int i = 0; i < reports.Length; i++)
        {
            Assert.Equal("test" + i, reports[i].TestName);
            Assert.Equal(
                i % 2 == 0 ? ["testing.parallel." + i] : [], reports[i].Leaks.Select(static leak => leak.ChannelName));
        }
    }

    [Theory]
    [InlineData("name")]
    [InlineData("site")]
    [InlineData("type")]
    public async Task VerifyNone_Ignored_Passes(string by)
    {
        await using ChannelLeakScope scope = ChannelLeaks.Track();
        Work.ForgetToComplete("testing.ignored");

        await scope.VerifyNoneAsync(leaks => _ = by switch
        {
            "name" => leaks.IgnoreName("testing.ign*"),
            "site" => leaks.IgnoreCreatedBy("*Work.Forget*"),
            _ => leaks.IgnoreItemsOf(typeof(int)),
        });
    }

    [Fact]
    public async Task VerifyNone_MadeOutsideOfTheScope_IsNotBlamed()
    {
        await using (ChannelLeaks.Track())
        {
        }

        Work.ForgetToComplete("testing.outside");
        await using ChannelLeakScope scope = ChannelLeaks.Track();

        Assert.Empty((await scope.FindAsync()).Leaks);
    }

    [Fact]
    public async Task WriteReport_OfALeak_IsJsonWithNullForUnknown()
    {
        await using ChannelLeakScope scope = ChannelLeaks.Track("reported");
        Work.ForgetToComplete("testing.reported");
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await scope.FindAsync(leaks => Patiently(leaks.WriteReport(path)));
            using JsonDocument report = JsonDocument.Parse(await File.ReadAllTextAsync(path));

            Assert.Equal("reported", report.RootElement.GetProperty("test").GetString());
            Assert.Equal(1, report.RootElement.GetProperty("definite").GetInt32());
            JsonElement leak = report.RootElement.GetProperty("leaks")[0];
            Assert.Equal("CHN034", leak.GetProperty("rule").GetString());
            Assert.Equal(1, leak.GetProperty("waitingReaders").GetInt32());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Patiently(ChannelLeakVerification leaks) => leaks.Timeout(TimeSpan.FromMinutes(1));
}
