// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.Testing.Tests;

/// <summary>
/// One attribute on the assembly: the tests that leak fail, each of them and no other, while others run beside them.
/// </summary>
public partial class VerifyNoChannelLeaksAttributeTests
{
    [Theory]
    [InlineData("LeakyTests.Xunit", "vstest")]
    [InlineData("LeakyTests.XunitV3", "exec")]
    public async Task Run_SomeTestsLeak_TheyFailAndTheReportNamesThem(string assembly, string runner)
    {
        LeakyTestRun run = await LeakyTestRun.RunAsync(assembly, runner);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal(
            [
                "LeakyTests.FirstTests.Leaks",
                "LeakyTests.SecondTests.LeaksAfterAWait(number: 1)",
                "LeakyTests.SecondTests.LeaksAfterAWait(number: 2)",
            ],
            FailedTest().Matches(run.Output)
                .Select(static failed => failed.Groups[1].Value)
                .Order(StringComparer.Ordinal));
        JsonElement report = run.Report.RootElement;
        Assert.Equal(8, report.GetProperty("tests").GetInt32());
        Assert.Equal(7, report.GetProperty("testsWithChannels").GetInt32());
        Assert.Equal(3, report.GetProperty("definite").GetInt32());
        Assert.Equal(0, report.GetProperty("suspected").GetInt32());
        Assert.Equal(
            [
                "LeakyTests.FirstTests.Leaks first",
                "LeakyTests.SecondTests.LeaksAfterAWait second.1",
                "LeakyTests.SecondTests.LeaksAfterAWait second.2",
            ],
            report.GetProperty("leaks").EnumerateArray()
                .Select(
                    static leak => leak.GetProperty("test").GetString() + " " + leak.GetProperty("channel").GetString())
                .Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"(LeakyTests\.\S+(?:\(.*?\))?) \[FAIL\]")]
    private static partial Regex FailedTest();
}
