// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.HealthyPrograms;
using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests;

/// <summary>
/// Nothing that the detector says of ordinary programs in an hour is definite, and at most one thing is suspected.
/// </summary>
public sealed class HealthyProgramTests(HealthyHour hour, ITestOutputHelper output) : IClassFixture<HealthyHour>
{
    private const int LeastPrograms = 25;
    private const int MostSuspected = 1;

    public static TheoryData<string> Programs => [.. HealthyCatalog.All.Select(static program => program.Name)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_LivesForAnHour_NothingIsDefinite(string program)
        => Assert.DoesNotContain(hour.Of(program), static leak => leak.Verdict == ChannelLeakVerdict.Definite);

    [Fact]
    public void AllPrograms_LiveForAnHour_AtMostOneFindingIsSuspected()
    {
        output.WriteLine(hour.Description);
        ChannelLeak[] suspected = [.. hour.Seen.Where(static leak => leak.Verdict == ChannelLeakVerdict.Suspected)];

        string text = string.Join('\n', suspected.Select(static leak => $"{leak.ChannelName}: {leak}"));
        output.WriteLine(text);
        Assert.True(HealthyCatalog.All.Count >= LeastPrograms);
        Assert.True(
            suspected.Length <= MostSuspected, $"{suspected.Length} suspected, {hour.Reports} reports:\n{text}");
    }

    [Fact]
    public void AllPrograms_LiveForAnHour_RunAndEndAsIntended() => Assert.Empty(hour.Failures);
}
